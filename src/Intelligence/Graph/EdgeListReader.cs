using System.Runtime.InteropServices;

namespace KnowledgePay.Intelligence.Graph;

/// <summary>
/// Reads lines <c>from to [weight …]</c> between blanks, tabs, commas or semicolons. Ids are any words, perhaps in quotes; lines that begin with #, % or // are
/// comments; a first line of column names is passed over; a line of one word is a node by itself. A third column is the weight; it may be written
/// <c>{'weight': 2}</c>; further columns do not count.
/// </summary>
internal static class EdgeListReader
{
    private static readonly HashSet<string> ColumnNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "from", "to", "source", "target", "src", "dst", "weight", "node", "node1", "node2", "id1", "id2", "u", "v", "from_id", "to_id", "fromnodeid", "tonodeid",
    };

    public static GraphContent Read(string name, LineReader lines, CancellationToken cancellationToken)
    {
        var content = new GraphContent(IsDirected: false);
        var nodes = new Dictionary<string, int>(StringComparer.Ordinal);
        var byText = nodes.GetAlternateLookup<ReadOnlySpan<char>>();
        var isFirst = true;
        while (lines.Read() is { } line)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rest = line.AsSpan().Trim();
            if (IsComment(rest))
            {
                continue;
            }

            var from = TakeWord(ref rest);
            var to = TakeWord(ref rest);
            if (isFirst && IsHeader(from, to))
            {
                isFirst = false;
                continue;
            }

            isFirst = false;
            var source = Node(byText, content, from);
            if (to.IsEmpty)
            {
                continue;
            }

            var weight = rest.IsEmpty ? 1 : Weight(name, lines.Number, rest);
            var target = Node(byText, content, to);
            if (weight > 0)
            {
                content.Edges.Add((source, target, weight));
            }
        }

        return content;
    }

    /// <summary>Takes a word off the front, without its quotes.</summary>
    internal static ReadOnlySpan<char> TakeWord(ref ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart(" \t,;\uFEFF");
        if (rest is ['"', ..] && rest[1..].IndexOf('"') is var close and >= 0)
        {
            var quoted = rest.Slice(1, close);
            rest = rest[(close + 2)..];
            return quoted;
        }

        var end = rest.IndexOfAny(" \t,;");
        var word = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[end..].TrimStart(" \t,;");
        return word;
    }

    internal static bool IsComment(ReadOnlySpan<char> line) => line.TrimStart('\uFEFF') is [] or ['#', ..] or ['%', ..] or ['/', '/', ..];

    private static bool IsHeader(ReadOnlySpan<char> from, ReadOnlySpan<char> to)
    {
        var names = ColumnNames.GetAlternateLookup<ReadOnlySpan<char>>();
        return names.Contains(from) && names.Contains(to);
    }

    private static float Weight(string name, int line, ReadOnlySpan<char> rest)
    {
        if (rest[0] != '{')
        {
            return GraphFile.Weight(name, line, TakeWord(ref rest));
        }

        var key = rest.IndexOf("'weight'");
        if (key < 0)
        {
            return 1;
        }

        var value = rest[(key + "'weight'".Length)..].TrimStart(" :");
        var end = value.IndexOfAny(",}");
        return GraphFile.Weight(name, line, (end < 0 ? value : value[..end]).Trim());
    }

    private static int Node(Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> nodes, GraphContent content, ReadOnlySpan<char> id)
    {
        ref var node = ref CollectionsMarshal.GetValueRefOrAddDefault(nodes, id, out var isKnown);
        if (!isKnown)
        {
            node = content.Ids.Count;
            content.Ids.Add(id.ToString());
            content.Labels.Add(null);
        }

        return node;
    }
}
