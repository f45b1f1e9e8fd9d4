namespace KnowledgePay.Intelligence.Text.Sentiment;

/// <summary>What a text feels about its subject.</summary>
public enum TextSentiment
{
    Negative,
    Neutral,
    Positive,
}

/// <summary>Two thresholds on the calibrated probability of being positive; what lies between them is neutral.</summary>
/// <param name="Negative">Up to it a text is negative.</param>
/// <param name="Positive">From it on a text is positive.</param>
public sealed record SentimentThresholds(double Negative = 0.35, double Positive = 0.65)
{
    private const double Rounding = 1e-12;

    /// <summary>The sentiment of a text with this probability.</summary>
    public TextSentiment Judge(double probability)
    {
        if (probability >= Positive)
        {
            return TextSentiment.Positive;
        }

        return probability <= Negative ? TextSentiment.Negative : TextSentiment.Neutral;
    }

    /// <summary>
    /// The narrowest band around one half outside of which at least <paramref name="accuracy"/> of the texts are judged right; all is neutral where none is
    /// wide enough. Probabilities come from texts that the model has not seen. O(n log n).
    /// </summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static SentimentThresholds For(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> labels, double accuracy)
    {
        if (probabilities.Length != labels.Length)
        {
            throw new ArgumentException($"There are {probabilities.Length} probabilities for {labels.Length} labels.", nameof(labels));
        }

        var distances = new double[probabilities.Length];
        var right = new bool[probabilities.Length];
        for (var i = 0; i < distances.Length; i++)
        {
            distances[i] = Math.Abs(probabilities[i] - 0.5);
            right[i] = (probabilities[i] >= 0.5) == labels[i];
        }

        Array.Sort(distances, right);
        var width = 0.5;
        var hits = 0;
        for (var i = distances.Length - 1; i >= 0; i--)
        {
            hits += right[i] ? 1 : 0;
            var isBorder = i == 0 || distances[i - 1] < distances[i];
            if (isBorder && hits >= accuracy * (distances.Length - i))
            {
                width = distances[i];
            }
        }

        return new SentimentThresholds(0.5 - width + Rounding, 0.5 + width - Rounding);
    }
}
