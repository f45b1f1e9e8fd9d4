using System.Runtime.InteropServices;

namespace KnowledgePay.Intelligence.Learning.Boosting;

/// <summary>
/// Grows one tree best leaf first on first and second derivatives (Chen and Guestrin 2016; leaf-wise with histograms and their subtraction, Ke et al. 2017):
/// O(n·d) for the root and O(smaller child · d) for each split. Features are worked on in parallel, each summed in the order of the cases, so that threads
/// change nothing.
/// </summary>
internal sealed class TreeGrower(FeatureBins bins, BoostingOptions options, IReadOnlyList<int> monotone, ParallelOptions parallel)
{
    private const int Stride = 256;
    private const int ParallelWork = 1 << 16;

    private readonly int features = bins.Columns.Length;
    private readonly Stack<Cell[]> spare = new();
    private readonly List<int> counts = [];
    private double[] gradients = [];
    private double[] curvatures = [];
    private bool[] isUsed = [];
    private (double Gradient, double Curvature)[] ordered = [];

    /// <summary>Grows a tree on some of the cases and some of the features; <paramref name="rows"/> is reordered.</summary>
    public RegressionTree Grow(double[] gradient, double[] curvature, int[] rows, bool[] usedFeatures)
    {
        (gradients, curvatures, isUsed) = (gradient, curvature, usedFeatures);
        counts.Clear();
        ordered = ordered.Length < rows.Length ? new (double, double)[rows.Length] : ordered;
        var nodes = new List<TreeNode>();
        var root = Open(nodes, rows, 0, rows.Length, double.NegativeInfinity, double.PositiveInfinity, null);
        var open = new List<Leaf> { root };
        var room = new int[rows.Length];
        while (open.Count < options.Leaves)
        {
            var best = open.MaxBy(leaf => leaf.Split.Gain)!;
            if (best.Split.Gain <= 0)
            {
                break;
            }

            open.Remove(best);
            var (left, right) = Divide(nodes, rows, room, best);
            open.Add(left);
            open.Add(right);
        }

        foreach (var leaf in open)
        {
            spare.Push(leaf.Cells);
        }

        return new RegressionTree(MeansUpward(nodes));
    }

    private Leaf Open(List<TreeNode> nodes, int[] rows, int start, int end, double low, double high, Cell[]? cells)
    {
        cells ??= Fill(rows, start, end);
        double gradient = 0, curvature = 0;
        for (var i = start; i < end; i++)
        {
            gradient += gradients[rows[i]];
            curvature += curvatures[rows[i]];
        }

        var value = Math.Clamp(Value(gradient, curvature), low, high);
        nodes.Add(new TreeNode(-1, 0, false, -1, -1, value));
        counts.Add(end - start);
        var leaf = new Leaf(nodes.Count - 1, start, end, gradient, curvature, low, high, cells);
        leaf.Split = FindSplit(leaf);
        return leaf;
    }

    private (Leaf Left, Leaf Right) Divide(List<TreeNode> nodes, int[] rows, int[] room, Leaf leaf)
    {
        var split = leaf.Split;
        var column = bins.Columns[split.Feature];
        int middle = leaf.Start, others = 0;
        for (var i = leaf.Start; i < leaf.End; i++)
        {
            var bin = column[rows[i]];
            if (bin == 0 ? split.MissingLeft : bin <= split.Bin)
            {
                rows[middle++] = rows[i];
            }
            else
            {
                room[others++] = rows[i];
            }
        }

        Array.Copy(room, 0, rows, middle, others);
        var (leftLow, leftHigh, rightLow, rightHigh) = (leaf.Low, leaf.High, leaf.Low, leaf.High);
        if (monotone[split.Feature] != 0)
        {
            var border = (split.LeftValue + split.RightValue) / 2;
            (leftLow, leftHigh, rightLow, rightHigh) = monotone[split.Feature] > 0
                ? (leaf.Low, border, border, leaf.High)
                : (border, leaf.High, leaf.Low, border);
        }

        // The larger child's histogram is what the smaller leaves of the parent's.
        var leftIsSmall = middle - leaf.Start <= leaf.End - middle;
        var small = leftIsSmall ? Fill(rows, leaf.Start, middle) : Fill(rows, middle, leaf.End);
        var large = leaf.Cells;
        for (var i = 0; i < large.Length; i++)
        {
            large[i] = new Cell(large[i].Gradient - small[i].Gradient, large[i].Curvature - small[i].Curvature, large[i].Count - small[i].Count);
        }

        var left = Open(nodes, rows, leaf.Start, middle, leftLow, leftHigh, leftIsSmall ? small : large);
        var right = Open(nodes, rows, middle, leaf.End, rightLow, rightHigh, leftIsSmall ? large : small);
        nodes[leaf.Node] = new TreeNode(split.Feature, bins.Edges[split.Feature][split.Bin - 1], split.MissingLeft, left.Node, right.Node, nodes[leaf.Node].Value);
        return (left, right);
    }

    private Cell[] Fill(int[] rows, int start, int end)
    {
        var cells = spare.TryPop(out var old) ? old : new Cell[features * Stride];
        for (var i = start; i < end; i++)
        {
            ordered[i] = (gradients[rows[i]], curvatures[rows[i]]);
        }

        ForFeatures((long)(end - start) * features, feature =>
        {
            var own = cells.AsSpan(feature * Stride, Stride);
            own.Clear();
            if (!isUsed[feature])
            {
                return;
            }

            var column = bins.Columns[feature];
            for (var i = start; i < end; i++)
            {
                ref var cell = ref own[column[rows[i]]];
                cell.Gradient += ordered[i].Gradient;
                cell.Curvature += ordered[i].Curvature;
                cell.Count++;
            }
        });
        return cells;
    }

    private Split FindSplit(Leaf leaf)
    {
        var found = new Split[features];
        ForFeatures((long)features * Stride, feature => found[feature] = isUsed[feature] ? FindSplit(leaf, feature) : default);
        var best = default(Split);
        foreach (var split in found)
        {
            best = split.Gain > best.Gain ? split : best;
        }

        return best;
    }

    private Split FindSplit(Leaf leaf, int feature)
    {
        var cells = leaf.Cells.AsSpan(feature * Stride, bins.Edges[feature].Length + 1);
        var missing = cells[0];
        var best = default(Split);
        var below = default(Cell);
        for (var bin = 1; bin < cells.Length - 1; bin++)
        {
            below = below.Plus(cells[bin]);
            if (cells[bin].Count == 0 && bin > 1)
            {
                continue;
            }

            var withMissing = below.Plus(missing);
            Try(ref best, leaf, feature, bin, withMissing, missingLeft: missing.Count > 0 || 2 * below.Count >= leaf.Count);
            if (missing.Count > 0)
            {
                Try(ref best, leaf, feature, bin, below, missingLeft: false);
            }
        }

        if (missing.Count > 0)
        {
            // Those that are there on one side, the missing on the other.
            Try(ref best, leaf, feature, cells.Length - 1, below.Plus(cells[^1]), missingLeft: false);
        }

        return best;
    }

    private void Try(ref Split best, Leaf leaf, int feature, int bin, Cell left, bool missingLeft)
    {
        var rightCount = leaf.Count - left.Count;
        var rightCurvature = leaf.Curvature - left.Curvature;
        if (left.Count < options.MinLeafRows || rightCount < options.MinLeafRows || left.Curvature < options.MinLeafCurvature || rightCurvature < options.MinLeafCurvature)
        {
            return;
        }

        var rightGradient = leaf.Gradient - left.Gradient;
        var leftValue = Math.Clamp(Value(left.Gradient, left.Curvature), leaf.Low, leaf.High);
        var rightValue = Math.Clamp(Value(rightGradient, rightCurvature), leaf.Low, leaf.High);
        if (monotone[feature] * (rightValue - leftValue) < 0)
        {
            return;
        }

        var gain = Gain(left.Gradient, left.Curvature, leftValue) + Gain(rightGradient, rightCurvature, rightValue)
            - Gain(leaf.Gradient, leaf.Curvature, Math.Clamp(Value(leaf.Gradient, leaf.Curvature), leaf.Low, leaf.High)) - options.MinGain;
        if (gain > best.Gain)
        {
            best = new Split(gain, feature, bin, missingLeft, leftValue, rightValue);
        }
    }

    private double Value(double gradient, double curvature) => -gradient / (curvature + options.L2);

    /// <summary>What a leaf of this value takes from the loss.</summary>
    private double Gain(double gradient, double curvature, double value) => -(gradient * value + (curvature + options.L2) / 2 * value * value);

    private void ForFeatures(long work, Action<int> body)
    {
        if (work < ParallelWork)
        {
            for (var feature = 0; feature < features; feature++)
            {
                body(feature);
            }
        }
        else
        {
            Parallel.For(0, features, parallel, body);
        }
    }

    /// <summary>Children always follow their parent, so one pass from the end knows them. Inner nodes get the mean of their leaves by cases.</summary>
    private TreeNode[] MeansUpward(List<TreeNode> nodes)
    {
        var result = nodes.ToArray();
        for (var at = result.Length - 1; at >= 0; at--)
        {
            var node = result[at];
            if (node.Feature >= 0)
            {
                double left = counts[node.Left], right = counts[node.Right];
                result[at] = node with { Value = (left * result[node.Left].Value + right * result[node.Right].Value) / (left + right) };
            }
        }

        return result;
    }

    [StructLayout(LayoutKind.Auto)]
    private record struct Cell(double Gradient, double Curvature, int Count)
    {
        public readonly Cell Plus(Cell other) => new(Gradient + other.Gradient, Curvature + other.Curvature, Count + other.Count);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Split(double Gain, int Feature, int Bin, bool MissingLeft, double LeftValue, double RightValue);

    private sealed record Leaf(int Node, int Start, int End, double Gradient, double Curvature, double Low, double High, Cell[] Cells)
    {
        public int Count => End - Start;

        public Split Split { get; set; }
    }
}
