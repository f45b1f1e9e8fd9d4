using System.Runtime.InteropServices;

namespace KnowledgePay.Intelligence.Learning.Metrics;

/// <summary>
/// How well scores or probabilities tell positive cases from the others. Scores and labels are parallel, n of each; unless said otherwise a figure
/// costs O(n log n) for one sort and is NaN where it is not defined (no case at all, or one class missing).
/// </summary>
public static class BinaryMetrics
{
    /// <summary>Probabilities are kept this far from 0 and 1 in logarithms.</summary>
    public const double Epsilon = 1e-15;

    /// <summary>The area under the ROC curve: the chance that a positive case scores above a negative one, ties counting half (Mann–Whitney by mid-ranks).</summary>
    /// <exception cref="ArgumentException">The lengths differ or a score is NaN.</exception>
    public static double Auc(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        var order = Ascending(scores, labels);
        double below = 0, wins = 0;
        long positives = 0;
        for (var start = 0; start < order.Length;)
        {
            var (end, hits) = Tie(scores, labels, order, start);
            var misses = end - start - hits;
            wins += hits * (below + misses / 2.0);
            below += misses;
            positives += hits;
            start = end;
        }

        return wins / (positives * below);
    }

    /// <summary>
    /// The area under the precision–recall curve as average precision Σ (R_i − R_{i−1})·P_i over distinct scores (no interpolation, which would
    /// flatter: Davis and Goadrich 2006).
    /// </summary>
    /// <exception cref="ArgumentException">The lengths differ or a score is NaN.</exception>
    public static double PrAuc(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        var order = Ascending(scores, labels);
        Array.Reverse(order);
        double area = 0;
        long found = 0;
        for (var start = 0; start < order.Length;)
        {
            var (end, hits) = Tie(scores, labels, order, start);
            found += hits;
            area += (double)hits * found / end;
            start = end;
        }

        return area / found;
    }

    /// <summary>The mean squared difference of probability and outcome (Brier 1950); O(n).</summary>
    /// <exception cref="ArgumentException">The lengths differ or a value is not in [0, 1].</exception>
    public static double Brier(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> labels)
    {
        CheckProbabilities(probabilities, labels);
        var sum = 0.0;
        for (var i = 0; i < probabilities.Length; i++)
        {
            var error = probabilities[i] - (labels[i] ? 1 : 0);
            sum += error * error;
        }

        return sum / probabilities.Length;
    }

    /// <summary>The mean negative log-likelihood in nats; probabilities are clipped at <see cref="Epsilon"/>. O(n).</summary>
    /// <exception cref="ArgumentException">The lengths differ or a value is not in [0, 1].</exception>
    public static double LogLoss(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> labels)
    {
        CheckProbabilities(probabilities, labels);
        var sum = 0.0;
        for (var i = 0; i < probabilities.Length; i++)
        {
            sum -= Math.Log(Math.Max(Epsilon, labels[i] ? probabilities[i] : 1 - probabilities[i]));
        }

        return sum / probabilities.Length;
    }

    /// <summary>
    /// Expected calibration error (Naeini et al. 2015): the mean over cases of |observed rate − mean probability| of the case's bin, with bins of equal width. O(n).
    /// </summary>
    /// <exception cref="ArgumentException">The lengths differ or a value is not in [0, 1].</exception>
    public static double Ece(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> labels, int bins = 10)
    {
        var sum = 0.0;
        foreach (var bin in Reliability(probabilities, labels, bins))
        {
            sum += bin.Count * Math.Abs(bin.ObservedRate - bin.MeanProbability);
        }

        return sum / probabilities.Length;
    }

    /// <summary>The reliability curve: for each of the equally wide bins that has cases, what was said and what came. O(n).</summary>
    /// <exception cref="ArgumentException">The lengths differ or a value is not in [0, 1].</exception>
    public static IReadOnlyList<ReliabilityBin> Reliability(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> labels, int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        CheckProbabilities(probabilities, labels);
        var counts = new int[bins];
        var hits = new int[bins];
        var sums = new double[bins];
        for (var i = 0; i < probabilities.Length; i++)
        {
            var bin = Math.Min(bins - 1, (int)(probabilities[i] * bins));
            counts[bin]++;
            hits[bin] += labels[i] ? 1 : 0;
            sums[bin] += probabilities[i];
        }

        return [.. from bin in Enumerable.Range(0, bins) where counts[bin] > 0
                   select new ReliabilityBin(counts[bin], sums[bin] / counts[bin], (double)hits[bin] / counts[bin])];
    }

    /// <summary>The share of cases on the right side of a threshold: positive is said where the probability is at least the threshold. O(n).</summary>
    /// <exception cref="ArgumentException">The lengths differ or a score is NaN.</exception>
    public static double Accuracy(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> labels, double threshold = 0.5)
    {
        Check(probabilities, labels);
        var right = 0;
        for (var i = 0; i < probabilities.Length; i++)
        {
            right += (probabilities[i] >= threshold) == labels[i] ? 1 : 0;
        }

        return (double)right / probabilities.Length;
    }

    /// <summary>The mean of the F1 of both classes at a threshold; a class without a hit has F1 0. O(n).</summary>
    /// <exception cref="ArgumentException">The lengths differ or a score is NaN.</exception>
    public static double MacroF1(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> labels, double threshold = 0.5)
    {
        Check(probabilities, labels);
        var said = new int[probabilities.Length];
        var truth = new int[probabilities.Length];
        for (var i = 0; i < said.Length; i++)
        {
            said[i] = probabilities[i] >= threshold ? 1 : 0;
            truth[i] = labels[i] ? 1 : 0;
        }

        return ClassMetrics.MacroF1(said, truth);
    }

    /// <summary>
    /// How many times more frequent positive cases are among the best-scored <paramref name="share"/> than among all. Cases that tie at the border count in proportion.
    /// </summary>
    /// <exception cref="ArgumentException">The lengths differ, a score is NaN or the share is not in (0, 1].</exception>
    public static double Lift(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels, double share)
    {
        if (!(share > 0 && share <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "The share is above 0 and at most 1.");
        }

        var order = Ascending(scores, labels);
        Array.Reverse(order);
        var wanted = share * order.Length;
        double taken = 0;
        long positives = 0;
        for (var start = 0; start < order.Length;)
        {
            var (end, hits) = Tie(scores, labels, order, start);
            taken += hits * Math.Clamp((wanted - start) / (end - start), 0, 1);
            positives += hits;
            start = end;
        }

        return taken / wanted / ((double)positives / order.Length);
    }

    private static (int End, int Hits) Tie(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels, int[] order, int start)
    {
        var (end, hits) = (start, 0);
        for (; end < order.Length && scores[order[end]].CompareTo(scores[order[start]]) == 0; end++)
        {
            hits += labels[order[end]] ? 1 : 0;
        }

        return (end, hits);
    }

    private static int[] Ascending(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        Check(scores, labels);
        var keys = scores.ToArray();
        var order = new int[keys.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            keys[i] += 0.0; // −0 ties with 0.
        }

        Array.Sort(keys, order);
        return order;
    }

    private static void Check(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        if (scores.Length != labels.Length)
        {
            throw new ArgumentException($"There are {scores.Length} scores for {labels.Length} labels.", nameof(labels));
        }

        foreach (var score in scores)
        {
            if (double.IsNaN(score))
            {
                throw new ArgumentException("A score is not a number.", nameof(scores));
            }
        }
    }

    private static void CheckProbabilities(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> labels)
    {
        Check(probabilities, labels);
        foreach (var probability in probabilities)
        {
            if (probability is < 0 or > 1)
            {
                throw new ArgumentException("A probability is outside of 0 to 1.", nameof(probabilities));
            }
        }
    }
}

/// <summary>A bin of a reliability curve.</summary>
/// <param name="Count">How many cases fell into it.</param>
/// <param name="MeanProbability">What was said of them on average.</param>
/// <param name="ObservedRate">What share of them was positive.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ReliabilityBin(int Count, double MeanProbability, double ObservedRate);
