namespace KnowledgePay.Intelligence.Graph;

/// <summary>Nodes in groups without overlap. Groups are numbered 0 … Count−1 from the largest to the smallest, equal ones by their first node.</summary>
public sealed class Partition
{
    private readonly int[] groupOf;

    private Partition(int[] groups, int count)
    {
        groupOf = groups;
        Count = count;
    }

    /// <summary>How many groups there are.</summary>
    public int Count { get; }

    /// <summary>The group of each node.</summary>
    public ReadOnlySpan<int> Groups => groupOf;

    /// <summary>The group of a node.</summary>
    public int this[int node] => groupOf[node];

    /// <summary>How many nodes each group has, descending.</summary>
    public int[] Sizes()
    {
        var sizes = new int[Count];
        foreach (var group in groupOf)
        {
            sizes[group]++;
        }

        return sizes;
    }

    /// <summary>Renumbers labels, each in [0, n) for n nodes; O(n + groups · log groups).</summary>
    /// <exception cref="ArgumentException">A label is out of range.</exception>
    public static Partition FromLabels(ReadOnlySpan<int> labels)
    {
        var sizes = new int[labels.Length];
        var firsts = new List<int>();
        var seen = new bool[labels.Length];
        foreach (var label in labels)
        {
            if ((uint)label >= (uint)labels.Length)
            {
                throw new ArgumentException($"The label {label} is not in [0, {labels.Length}).", nameof(labels));
            }

            sizes[label]++;
            if (!seen[label])
            {
                seen[label] = true;
                firsts.Add(label);
            }
        }

        var numbers = new int[labels.Length];
        var next = 0;
        foreach (var label in firsts.OrderByDescending(label => sizes[label]))
        {
            numbers[label] = next++;
        }

        var groups = new int[labels.Length];
        for (var node = 0; node < groups.Length; node++)
        {
            groups[node] = numbers[labels[node]];
        }

        return new Partition(groups, next);
    }
}
