namespace KnowledgePay.Intelligence.Learning.Metrics;

/// <summary>Figures of predicted classes beside true ones, n of each; classes are any whole numbers. O(n).</summary>
public static class ClassMetrics
{
    /// <summary>The share of right predictions.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Accuracy(ReadOnlySpan<int> predicted, ReadOnlySpan<int> truth)
    {
        Check(predicted, truth);
        var right = 0;
        for (var i = 0; i < predicted.Length; i++)
        {
            right += predicted[i] == truth[i] ? 1 : 0;
        }

        return (double)right / predicted.Length;
    }

    /// <summary>The unweighted mean of F1 = 2·TP / (2·TP + FP + FN) over the classes that occur in either.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double MacroF1(ReadOnlySpan<int> predicted, ReadOnlySpan<int> truth)
    {
        Check(predicted, truth);
        var counts = new SortedDictionary<int, (int Right, int Said, int True)>();
        for (var i = 0; i < predicted.Length; i++)
        {
            var said = counts.GetValueOrDefault(predicted[i]);
            counts[predicted[i]] = said with { Said = said.Said + 1, Right = said.Right + (predicted[i] == truth[i] ? 1 : 0) };
            var real = counts.GetValueOrDefault(truth[i]);
            counts[truth[i]] = real with { True = real.True + 1 };
        }

        return counts.Count == 0 ? double.NaN : counts.Values.Average(c => 2.0 * c.Right / (c.Said + c.True));
    }

    private static void Check(ReadOnlySpan<int> predicted, ReadOnlySpan<int> truth)
    {
        if (predicted.Length != truth.Length)
        {
            throw new ArgumentException($"There are {predicted.Length} predictions for {truth.Length} cases.", nameof(predicted));
        }
    }
}
