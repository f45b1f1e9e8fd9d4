using System.Runtime.InteropServices;

namespace KnowledgePay.Intelligence.Learning.Calibration;

/// <summary>
/// The non-decreasing map that is closest to the outcomes (Zadrozny and Elkan 2002), found by pooling adjacent violators (Ayer et al. 1955), linear between
/// the fitted scores and constant outside of them. Makes no assumption on the shape and needs about a thousand cases. O(n log n) to fit, O(log n) to ask.
/// </summary>
public sealed class IsotonicCalibration : ICalibration
{
    private readonly double[] scores;
    private readonly double[] values;

    private IsotonicCalibration(double[] scores, double[] values) => (this.scores, this.values) = (scores, values);

    /// <summary>The scores at which the map bends, ascending.</summary>
    public IReadOnlyList<double> Scores => scores;

    /// <summary>The probabilities there, never falling.</summary>
    public IReadOnlyList<double> Values => values;

    public double Probability(double score)
    {
        var at = Array.BinarySearch(scores, score);
        if (at >= 0)
        {
            return values[at];
        }

        var next = ~at;
        if (next == 0 || next == scores.Length)
        {
            return values[Math.Max(0, next - 1)];
        }

        var share = (score - scores[next - 1]) / (scores[next] - scores[next - 1]);
        return values[next - 1] + share * (values[next] - values[next - 1]);
    }

    /// <summary>A map that was kept: <paramref name="scores"/> ascending, <paramref name="values"/> in [0, 1] and never falling.</summary>
    /// <exception cref="InvalidDataException">They are not.</exception>
    public static IsotonicCalibration Of(IReadOnlyList<double> scores, IReadOnlyList<double> values)
    {
        var holds = scores.Count > 0 && scores.Count == values.Count && values[0] >= 0 && values[values.Count - 1] <= 1;
        for (var i = 1; holds && i < scores.Count; i++)
        {
            holds = scores[i] > scores[i - 1] && values[i] >= values[i - 1];
        }

        return holds ? new IsotonicCalibration([.. scores], [.. values]) : throw new InvalidDataException("The calibration's curve does not rise.");
    }

    /// <summary>Fits the map to scores and outcomes that the classifier did not learn from; equal scores get one value.</summary>
    /// <exception cref="ArgumentException">There is no case, the lengths differ or a score is not finite.</exception>
    public static IsotonicCalibration Fit(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        CalibrationData.Check(scores, labels);
        var keys = scores.ToArray();
        var outcomes = labels.ToArray();
        Array.Sort(keys, outcomes);
        var blocks = new List<Block>();
        for (var start = 0; start < keys.Length;)
        {
            var end = start;
            var hits = 0;
            for (; end < keys.Length && keys[end] <= keys[start]; end++)
            {
                hits += outcomes[end] ? 1 : 0;
            }

            var block = new Block(keys[start], keys[start], hits, end - start);
            while (blocks.Count > 0 && blocks[^1].Mean >= block.Mean)
            {
                block = new Block(blocks[^1].First, block.Last, blocks[^1].Hits + block.Hits, blocks[^1].Count + block.Count);
                blocks.RemoveAt(blocks.Count - 1);
            }

            blocks.Add(block);
            start = end;
        }

        return OfBlocks(blocks);
    }

    private static IsotonicCalibration OfBlocks(List<Block> blocks)
    {
        var bends = new List<double>();
        var means = new List<double>();
        foreach (var block in blocks)
        {
            bends.Add(block.First);
            means.Add(block.Mean);
            if (block.Last > block.First)
            {
                bends.Add(block.Last);
                means.Add(block.Mean);
            }
        }

        return new IsotonicCalibration([.. bends], [.. means]);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Block(double First, double Last, long Hits, long Count)
    {
        public double Mean => (double)Hits / Count;
    }
}
