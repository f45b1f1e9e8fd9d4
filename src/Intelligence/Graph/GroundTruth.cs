namespace KnowledgePay.Intelligence.Graph;

/// <summary>
/// Known communities of a graph's nodes: from a GML file's node attribute (<c>community</c>, <c>groundTruth</c>, <c>value</c> … or the only one there is) or from lines
/// <c>node community</c>. Nodes are known by id or by label; nodes without a community are left out, as are nodes that the graph does not have.
/// </summary>
/// <param name="Nodes">The nodes that have a community.</param>
/// <param name="Groups">Their communities, beside <paramref name="Nodes"/>.</param>
public sealed record GroundTruth(int[] Nodes, int[] Groups)
{
    private static readonly string[] Names = ["groundTruth", "ground_truth", "truth", "gt", "community", "value", "club", "faction", "conference", "class", "category", "group", "block", "cluster"];

    /// <summary>Reads the communities of the nodes of <paramref name="graph"/>.</summary>
    /// <exception cref="GraphFileException">The file cannot be read or names no node of the graph.</exception>
    public static GroundTruth Read(string path, GraphFile graph, CancellationToken cancellationToken)
    {
        var pairs = IsGml(path) ? FromGml(path, cancellationToken) : GraphFile.Open(path, reader => FromLines(path, reader));
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var node = 0; node < graph.Ids.Count; node++)
        {
            known.TryAdd(graph.Ids[node], node);
        }

        for (var node = 0; node < graph.Ids.Count; node++)
        {
            if (graph.Labels[node] is { } label)
            {
                known.TryAdd(label, node);
            }
        }

        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var groups = new SortedDictionary<int, int>();
        foreach (var (id, group) in pairs)
        {
            if (known.TryGetValue(id, out var node))
            {
                numbers.TryAdd(group, numbers.Count);
                groups[node] = numbers[group];
            }
        }

        return groups.Count > 0
            ? new GroundTruth([.. groups.Keys], [.. groups.Values])
            : throw new GraphFileException($"{path} names no node of the graph.");
    }

    private static bool IsGml(string path) => GraphFile.Open(path, reader => GraphFile.IsGml(new LineReader(reader)));

    private static List<(string Id, string Group)> FromGml(string path, CancellationToken cancellationToken)
    {
        var file = GraphFile.Read(path, null, cancellationToken);
        var name = Array.Find(Names, candidate => file.Attributes.ContainsKey(candidate))
            ?? (file.Attributes.Count == 1 ? file.Attributes.Keys.Single() : null)
            ?? throw new GraphFileException($"{path} has no attribute of nodes that looks like a community; it has {Shown(file.Attributes.Keys)}.");
        return [.. file.Attributes[name].Select((group, node) => (file.Ids[node], group)).Where(pair => pair.group is not null).Select(pair => (pair.Item1, pair.group!))];
    }

    private static string Shown(IEnumerable<string> names) => names.Any() ? string.Join(", ", names) : "none";

    private static List<(string Id, string Group)> FromLines(string path, TextReader reader)
    {
        var pairs = new List<(string, string)>();
        var lines = new LineReader(reader);
        while (lines.Read() is { } line)
        {
            var rest = line.AsSpan().Trim();
            if (EdgeListReader.IsComment(rest))
            {
                continue;
            }

            var id = EdgeListReader.TakeWord(ref rest).ToString();
            var group = EdgeListReader.TakeWord(ref rest).ToString();
            pairs.Add(group.Length > 0 ? (id, group) : throw new GraphFileException($"{path}, line {lines.Number}: a line is 'node community'."));
        }

        return pairs.Count > 0 ? pairs : throw new GraphFileException($"{path} holds no communities.");
    }
}
