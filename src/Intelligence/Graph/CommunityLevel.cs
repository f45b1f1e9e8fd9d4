namespace KnowledgePay.Intelligence.Graph;

/// <summary>
/// The graph at one level of a community search: its nodes are groups of nodes of the level below. Edges inside of a group are kept in its strength alone,
/// which is all that modularity needs of them.
/// </summary>
/// <param name="Rows">Undirected edges between the nodes.</param>
/// <param name="Strengths">The weight of all edges of each node, inner ones twice.</param>
internal sealed record CommunityLevel(Adjacency Rows, double[] Strengths)
{
    public int NodeCount => Strengths.Length;

    /// <summary>The lowest level of a graph without directions.</summary>
    public static CommunityLevel Of(CsrGraph graph)
    {
        var strengths = graph.Strengths();
        for (var node = 0; node < strengths.Length; node++)
        {
            var loop = graph.NeighboursOf(node).BinarySearch(node);
            strengths[node] += loop >= 0 ? graph.WeightsOf(node)[loop] : 0;
        }

        return new CommunityLevel(graph.Leaving, strengths);
    }

    /// <summary>The level whose nodes are the groups, which are numbered 0 … <paramref name="count"/>−1; parts of the groups are added up in parallel.</summary>
    public CommunityLevel Aggregate(int[] groups, int count, ParallelOptions parallel)
    {
        var members = GroupMembers.Of(groups, count);
        var borders = NodeParts.Of(members.Starts);
        var parts = new Part[borders.Length - 1];
        var strengths = new double[count];
        var starts = new int[count + 1];
        Parallel.For(0, parts.Length, parallel, () => new WeightTable(count), (part, _, table) =>
        {
            parts[part] = new Part([], []);
            for (var group = borders[part]; group < borders[part + 1]; group++)
            {
                foreach (var node in members.Of(group))
                {
                    strengths[group] += Strengths[node];
                    AddRow(node, groups, group, table);
                }

                starts[group + 1] = table.Touched.Length;
                parts[part].Take(table);
            }

            return table;
        }, _ => { });
        for (var group = 0; group < count; group++)
        {
            starts[group + 1] += starts[group];
        }

        var rows = new Adjacency(starts, new int[starts[count]], new float[starts[count]]);
        Parallel.For(0, parts.Length, parallel, part =>
        {
            parts[part].Targets.CopyTo(rows.Targets, starts[borders[part]]);
            parts[part].Weights.CopyTo(rows.Weights, starts[borders[part]]);
        });
        return new CommunityLevel(rows, strengths);
    }

    private void AddRow(int node, int[] groups, int own, WeightTable table)
    {
        for (var at = Rows.Starts[node]; at < Rows.Starts[node + 1]; at++)
        {
            var group = groups[Rows.Targets[at]];
            if (group != own)
            {
                table.Add(group, Rows.Weights[at]);
            }
        }
    }

    private readonly record struct Part(List<int> Targets, List<float> Weights)
    {
        public void Take(WeightTable table)
        {
            foreach (var group in table.Touched)
            {
                Targets.Add(group);
                Weights.Add((float)table[group]);
            }

            table.Clear();
        }
    }
}

/// <summary>The nodes of each group, ascending.</summary>
/// <param name="Starts">Where a group begins in <paramref name="Nodes"/>.</param>
/// <param name="Nodes">The nodes, group by group.</param>
internal sealed record GroupMembers(int[] Starts, int[] Nodes)
{
    public static GroupMembers Of(int[] groups, int count)
    {
        var starts = new int[count + 1];
        foreach (var group in groups)
        {
            starts[group + 1]++;
        }

        for (var group = 0; group < count; group++)
        {
            starts[group + 1] += starts[group];
        }

        var next = (int[])starts.Clone();
        var nodes = new int[groups.Length];
        for (var node = 0; node < groups.Length; node++)
        {
            nodes[next[groups[node]]++] = node;
        }

        return new GroupMembers(starts, nodes);
    }

    public ReadOnlySpan<int> Of(int group) => Nodes.AsSpan(Starts[group]..Starts[group + 1]);
}

/// <summary>Sums by group that are emptied in the time of what was touched.</summary>
internal sealed class WeightTable(int groups)
{
    private readonly double[] weights = new double[groups];
    private readonly int[] touched = new int[groups];
    private int count;

    /// <summary>Groups with a sum, in the order in which they were first met.</summary>
    public ReadOnlySpan<int> Touched => touched.AsSpan(0, count);

    public double this[int group] => weights[group];

    /// <summary>Adds a positive weight.</summary>
    public void Add(int group, double weight)
    {
        ref var sum = ref weights[group];
        if (sum <= 0)
        {
            touched[count++] = group;
        }

        sum += weight;
    }

    public void Clear()
    {
        for (var at = 0; at < count; at++)
        {
            weights[touched[at]] = 0;
        }

        count = 0;
    }
}
