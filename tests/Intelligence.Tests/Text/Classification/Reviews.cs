using KnowledgePay.Intelligence.Numerics;
using KnowledgePay.Intelligence.Text.Classification;

namespace KnowledgePay.Intelligence.Tests.Text.Classification;

/// <summary>Made-up reviews: words of a kind among words that say nothing, some of them against their label.</summary>
internal static class Reviews
{
    private static readonly string[] Good = ["clear", "lively", "生动", "清楚", "brisk", "扎实"];
    private static readonly string[] Bad = ["muddled", "sleepy", "拖沓", "含糊", "creaky", "松散"];
    private static readonly string[] Plain = ["lesson", "chapter", "video", "课程", "老师", "章节", "week", "notes", "音频", "homework"];

    public static List<LabelledText> Of(int count, ulong seed, double positiveShare = 0.5, double noise = 0.15)
    {
        var random = new SeededRandom(seed);
        var texts = new List<LabelledText>();
        for (var i = 0; i < count; i++)
        {
            var positive = random.Uniform() < positiveShare;
            var words = new List<string>();
            for (var n = 0; n < 6; n++)
            {
                words.Add(Plain[random.Below(Plain.Length)]);
            }

            for (var n = 0; n < 2; n++)
            {
                var kind = random.Uniform() < noise ? !positive : positive;
                words.Insert(random.Below(words.Count), kind ? Good[random.Below(Good.Length)] : Bad[random.Below(Bad.Length)]);
            }

            texts.Add(new LabelledText(string.Join(' ', words), positive));
        }

        return texts;
    }
}
