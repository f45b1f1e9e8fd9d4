namespace KnowledgePay.Intelligence.Learning.Boosting;

/// <summary>
/// A binary tree over feature values. Node 0 is the root; a leaf has feature −1. <see cref="TreeNode.Value"/> is the leaf's output, and in an inner node the
/// mean output of the training cases below it, so that the way down explains the output.
/// </summary>
internal sealed class RegressionTree(TreeNode[] nodes)
{
    public IReadOnlyList<TreeNode> Nodes => nodes;

    /// <summary>The output for a row; O(depth).</summary>
    public double Predict(ReadOnlySpan<double> row)
    {
        var at = 0;
        while (nodes[at].Feature >= 0)
        {
            at = nodes[at].Next(row);
        }

        return nodes[at].Value;
    }

    /// <summary>Adds to each feature what its splits on the way down change of the mean output (Saabas 2014); they and the root's mean add up to the output.</summary>
    public void Explain(ReadOnlySpan<double> row, Span<double> effects)
    {
        for (var at = 0; nodes[at].Feature >= 0;)
        {
            var next = nodes[at].Next(row);
            effects[nodes[at].Feature] += nodes[next].Value - nodes[at].Value;
            at = next;
        }
    }

    public RegressionTree Scaled(double factor) => new(Array.ConvertAll(nodes, node => node with { Value = node.Value * factor }));
}

/// <summary>A node; rows with value ≤ <paramref name="Threshold"/> go left, missing ones where <paramref name="MissingLeft"/> says.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct TreeNode(int Feature, double Threshold, bool MissingLeft, int Left, int Right, double Value)
{
    public int Next(ReadOnlySpan<double> row)
    {
        var value = row[Feature];
        var goesLeft = double.IsNaN(value) ? MissingLeft : value <= Threshold;
        return goesLeft ? Left : Right;
    }
}
