using KnowledgePay.Intelligence.Text.Screening;
using KnowledgePay.Intelligence.Text.Sentiment;

namespace KnowledgePay.Intelligence.Text.Classification;

/// <summary>The built-in scorers by <see cref="TextPrior"/>.</summary>
internal static class BuiltinScores
{
    private static readonly BuiltinSentiment Sentiment = new();

    /// <summary>The score of a text as <see cref="ModelText.Normalize"/> gives it; 0 without a scorer.</summary>
    public static double Of(TextPrior prior, string normal) => prior switch
    {
        TextPrior.Sentiment => Sentiment.ScoreNormal(normal),
        TextPrior.Spam => BuiltinRules.Spam.ScoreNormal(normal),
        TextPrior.Abuse => BuiltinRules.Abuse.ScoreNormal(normal),
        _ => 0,
    };
}
