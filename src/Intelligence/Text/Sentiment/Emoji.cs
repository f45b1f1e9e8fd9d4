using System.Text;

namespace KnowledgePay.Intelligence.Text.Sentiment;

/// <summary>The feeling of common emoji, from -2 to 2.</summary>
internal static class Emoji
{
    private const string Glad = "😀😃😄😁😆😊🙂😍🥰😘🤗👍👏🎉💪🌹🥳😎❤♥💕💖💯✨🌟⭐😋🤩🙏☺";
    private const string Sad = "😞😔😟😕🙁😣😖😫😩😢😭😤😠😡🤬👎💔🤮🤢😒🙄😑😰😱😓";
    private const double Weight = 2;

    /// <summary>The weight of a sign; 0 where it has none.</summary>
    public static double WeightOf(ReadOnlySpan<char> sign)
    {
        if (sign.IsEmpty || sign[0] < '\u2600')
        {
            return 0;
        }

        Rune.DecodeFromUtf16(sign, out _, out var length);
        if (Glad.AsSpan().IndexOf(sign[..length]) >= 0)
        {
            return Weight;
        }

        return Sad.AsSpan().IndexOf(sign[..length]) >= 0 ? -Weight : 0;
    }
}
