using System.Text.RegularExpressions;

namespace KnowledgePay.Intelligence.Text;

/// <summary>What people wrap around a subject when they ask in Chinese: "怎么学好…", "想了解…", "…从哪里学起".</summary>
internal static partial class ChineseFillers
{
    /// <summary>The text with its wrapping replaced by spaces; the text itself where nothing would be left.</summary>
    public static string Remove(string normalized)
    {
        var bare = Filler().Replace(normalized, " ");
        return bare.AsSpan().Trim().IsEmpty ? normalized : bare;
    }

    [GeneratedRegex(
        "(我|你|大家)?(想要?|应该|该|需要|可以)?(怎么样?|怎样|如何|为什么|从哪里|从哪儿|哪里|哪儿|想要?)(才能|可以|去|来)?(学习|学好|学会|学起|学|了解|开始|入手|做好|做|写好|写|选择|选|用|办)?"
        + "|请问|有没有|有哪些|有什么|什么是|是什么|零基础|从零开始|从零|小白|适合|相关|关于|方面|入门课程|的?(课程|教程|网课|课)$|[的了吗呢吧啊]",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Filler();
}
