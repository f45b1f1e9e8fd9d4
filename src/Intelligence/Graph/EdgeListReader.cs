using System.Runtime.InteropServices;

namespace KnowledgePay.Intelligence.Graph;

/// <summary>
/// Reads lines <c>from to [weight …]</c> between blanks, tabs, commas or semicolons. Ids are any words, perhaps in quotes; lines that begin with #, % or // are
/// comments; a line of one word is a node by itself. A third column is the weight; it may be written <c>{'weight': 2}</c>; further columns do not count. Where the first line
/// names columns (source, target, weight …), they are found by their names and separated as the names are, so that ids may hold blanks.
/// </summary>
internal static class EdgeListReader
{
    private const string AllSeparators = " \t,;";

    private static readonly string[] FromNames = ["from", "source", "src", "node1", "node_1", "id1", "id_1", "u", "from_id", "fromnodeid", "source_id"];
    private static readonly string[] ToNames = ["to", "target", "dst", "dest", "node2", "node_2", "id2", "id_2", "v", "to_id", "tonodeid", "target_id"];
    private static readonly string[] WeightNames = ["weight", "value", "w", "count", "strength"];

    public static GraphContent Read(string name, LineReader lines, CancellationToken cancellationToken)
    {
        var content = new GraphContent(IsDirected: false);
        var nodes = new Dictionary<string, int>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        Columns? columns = null;
        while (lines.Read() is { } line)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var text = line.AsSpan().Trim();
            if (IsComment(text))
            {
                continue;
            }

            if (columns is null)
            {
                columns = Columns.Named(text);
                if (columns is not null)
                {
                    continue;
                }

                columns = new Columns(0, 1, 2, AllSeparators);
            }

            Read(name, lines.Number, columns.Cut(text), nodes, content);
        }

        return content;
    }

    private static void Read(string name, int line, Fields fields, Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> nodes, GraphContent content)
    {
        if (fields.From.IsEmpty)
        {
            return;
        }

        var source = Node(nodes, content, fields.From);
        if (fields.To.IsEmpty)
        {
            return;
        }

        var weight = fields.Weight.IsEmpty ? 1 : ReadWeight(name, line, fields.Weight);
        var target = Node(nodes, content, fields.To);
        if (weight > 0)
        {
            content.Edges.Add((source, target, weight));
        }
    }

    private readonly ref struct Fields
    {
        public ReadOnlySpan<char> From { get; init; }

        public ReadOnlySpan<char> To { get; init; }

        /// <summary>The weight, or all from the third column on where columns have no names.</summary>
        public ReadOnlySpan<char> Weight { get; init; }
    }

    /// <summary>Where a line has what.</summary>
    private sealed record Columns(int FromAt, int ToAt, int WeightAt, string Separators)
    {
        /// <summary>The columns by a line of names, or null where it is none.</summary>
        public static Columns? Named(ReadOnlySpan<char> line)
        {
            var separators = AllSeparators;
            if (line.IndexOfAny("\t,;") is var at and >= 0)
            {
                separators = line[at].ToString();
            }

            var words = new List<string>();
            while (!line.IsEmpty)
            {
                words.Add(TakeWord(ref line, separators).ToString().ToLowerInvariant());
            }

            var (from, to) = (words.FindIndex(FromNames.Contains), words.FindIndex(ToNames.Contains));
            return from < 0 || to < 0 ? null : new Columns(from, to, words.FindIndex(WeightNames.Contains), separators);
        }

        public Fields Cut(ReadOnlySpan<char> line)
        {
            ReadOnlySpan<char> from = default;
            ReadOnlySpan<char> to = default;
            ReadOnlySpan<char> weight = default;
            var at = 0;
            while (!line.IsEmpty)
            {
                if (at == WeightAt && Separators == AllSeparators)
                {
                    weight = line;
                    break;
                }

                var word = TakeWord(ref line, Separators);
                from = at == FromAt ? word : from;
                to = at == ToAt ? word : to;
                weight = at == WeightAt ? word : weight;
                at++;
            }

            return new Fields { From = from, To = to, Weight = weight };
        }
    }

    /// <summary>Takes a word off the front, without its quotes. One separator alone may stand between empty words, several in a row are one.</summary>
    internal static ReadOnlySpan<char> TakeWord(scoped ref ReadOnlySpan<char> rest, string separators = AllSeparators)
    {
        rest = separators.Length > 1 ? rest.TrimStart(separators) : rest.TrimStart(' ');
        var isQuoted = rest is ['"', ..] && rest[1..].Contains('"');
        var close = isQuoted ? rest[1..].IndexOf('"') + 2 : 0;
        var word = isQuoted ? rest[1..(close - 1)] : default;
        var end = rest[close..].IndexOfAny(separators);
        if (!isQuoted)
        {
            word = (end < 0 ? rest : rest[..end]).Trim();
        }

        rest = end < 0 ? default : rest[(close + end + 1)..];
        rest = separators.Length > 1 ? rest.TrimStart(separators) : rest;
        return word;
    }

    internal static bool IsComment(ReadOnlySpan<char> line) => line is [] or ['#', ..] or ['%', ..] or ['/', '/', ..];

    private static float ReadWeight(string name, int line, ReadOnlySpan<char> rest)
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
