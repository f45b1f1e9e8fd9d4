using System.Globalization;
using System.Net;
using System.Text;

namespace KnowledgePay.Intelligence.Graph;

/// <summary>
/// Reads GML (Himsolt 1997): <c>graph [ directed 0 node [ id 1 label "a" ] edge [ source 1 target 2 weight 2.5 ] ]</c>. Ids are any numbers or texts; nodes that only edges name
/// are made; an edge weighs its <c>weight</c>, else its <c>value</c>, else 1. Nested lists such as graphics are passed over.
/// </summary>
internal sealed class GmlReader
{
    private readonly string name;
    private readonly GmlTokens tokens;
    private readonly GraphContent content = new(IsDirected: false);
    private readonly Dictionary<string, int> nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(int Node, string Value)>> attributes = new(StringComparer.OrdinalIgnoreCase);

    private GmlReader(string name, LineReader lines)
    {
        this.name = name;
        tokens = new GmlTokens(name, lines);
    }

    public static GraphContent Read(string name, LineReader lines, CancellationToken cancellationToken)
    {
        var reader = new GmlReader(name, lines);
        while (reader.tokens.Next() is { } key)
        {
            if (key.Equals("graph", StringComparison.OrdinalIgnoreCase))
            {
                return reader.ReadGraph(cancellationToken);
            }

            reader.SkipValue(key);
        }

        throw new GraphFileException($"{name} holds no graph.");
    }

    private GraphContent ReadGraph(CancellationToken cancellationToken)
    {
        Open("graph");
        var isDirected = false;
        while (NextKey() is { } key)
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (key.ToLowerInvariant())
            {
                case "directed":
                    isDirected = Value(key) is "1" or "true";
                    break;
                case "node":
                    Open(key);
                    ReadNode(ReadFields());
                    break;
                case "edge":
                    Open(key);
                    ReadEdge(ReadFields());
                    break;
                default:
                    SkipValue(key);
                    break;
            }
        }

        var result = content with { IsDirected = isDirected };
        foreach (var (attribute, values) in attributes)
        {
            var column = new string?[content.Ids.Count];
            foreach (var (node, value) in values)
            {
                column[node] = value;
            }

            result.Attributes[attribute] = column;
        }

        return result;
    }

    private void ReadNode(Dictionary<string, string> fields)
    {
        if (!fields.Remove("id", out var id) && !fields.TryGetValue("label", out id))
        {
            throw new GraphFileException($"{name}, line {tokens.Line}: a node has no id.");
        }

        var node = Node(id);
        if (fields.Remove("label", out var label))
        {
            content.Labels[node] = label;
        }

        foreach (var (key, value) in fields)
        {
            if (!attributes.TryGetValue(key, out var column))
            {
                column = [];
                attributes.Add(key, column);
            }

            column.Add((node, value));
        }
    }

    private void ReadEdge(Dictionary<string, string> fields)
    {
        if (!fields.TryGetValue("source", out var source) || !fields.TryGetValue("target", out var target))
        {
            throw new GraphFileException($"{name}, line {tokens.Line}: an edge has no source or no target.");
        }

        var weight = fields.TryGetValue("weight", out var text) || fields.TryGetValue("value", out text) ? GraphFile.Weight(name, tokens.Line, text) : 1;
        var (from, to) = (Node(source), Node(target));
        if (weight > 0)
        {
            content.Edges.Add((from, to, weight));
        }
    }

    private int Node(string id)
    {
        // 1 and 1.0 are the same node.
        var key = id.Contains('.', StringComparison.Ordinal) && double.TryParse(id, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(CultureInfo.InvariantCulture)
            : id;
        if (!nodes.TryGetValue(key, out var node))
        {
            node = content.Ids.Count;
            nodes.Add(key, node);
            content.Ids.Add(key);
            content.Labels.Add(null);
        }

        return node;
    }

    private Dictionary<string, string> ReadFields()
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (NextKey() is { } key)
        {
            var value = Value(key);
            if (value == "[" && !tokens.IsQuoted)
            {
                SkipList();
            }
            else
            {
                fields.TryAdd(key, value);
            }
        }

        return fields;
    }

    /// <summary>The next key of a list, or null at its end.</summary>
    private string? NextKey()
    {
        var key = tokens.Next() ?? throw new GraphFileException($"{name} ends inside of a list: a ']' is missing.");
        return key == "]" && !tokens.IsQuoted ? null : key;
    }

    private string Value(string key) => tokens.Next() ?? throw new GraphFileException($"{name} ends behind '{GraphFile.Shown(key)}'.");

    private void Open(string key)
    {
        if (Value(key) != "[" || tokens.IsQuoted)
        {
            throw new GraphFileException($"{name}, line {tokens.Line}: a '[' is missing behind '{key}'.");
        }
    }

    private void SkipValue(string key)
    {
        if (Value(key) == "[" && !tokens.IsQuoted)
        {
            SkipList();
        }
    }

    private void SkipList()
    {
        for (var depth = 1; depth > 0;)
        {
            var token = tokens.Next() ?? throw new GraphFileException($"{name} ends inside of a list: a ']' is missing.");
            if (!tokens.IsQuoted)
            {
                depth += token switch { "[" => 1, "]" => -1, _ => 0 };
            }
        }
    }
}

/// <summary>Brackets, words and quoted texts of a GML file; quoted texts may run over lines and hold entities such as <c>&amp;quot;</c>.</summary>
internal sealed class GmlTokens(string name, LineReader lines)
{
    private string line = "";
    private int at;

    /// <summary>Whether the last token stood in quotes.</summary>
    public bool IsQuoted { get; private set; }

    public int Line => lines.Number;

    /// <summary>The next token, or null at the end.</summary>
    public string? Next()
    {
        IsQuoted = false;
        while (true)
        {
            while (at < line.Length && (char.IsWhiteSpace(line[at]) || line[at] == '\uFEFF'))
            {
                at++;
            }

            if (at < line.Length && line[at] != '#')
            {
                return Take();
            }

            if (lines.Read() is not { } next)
            {
                return null;
            }

            (line, at) = (next, 0);
        }
    }

    private string Take()
    {
        if (line[at] == '"')
        {
            at++;
            return TakeQuoted();
        }

        if (line[at] is '[' or ']')
        {
            return line[at++] == '[' ? "[" : "]";
        }

        var start = at;
        while (at < line.Length && !char.IsWhiteSpace(line[at]) && line[at] is not ('[' or ']' or '"'))
        {
            at++;
        }

        return line[start..at];
    }

    private string TakeQuoted()
    {
        IsQuoted = true;
        var text = new StringBuilder();
        var opened = lines.Number;
        while (true)
        {
            var close = line.IndexOf('"', at);
            if (close >= 0)
            {
                text.Append(line, at, close - at);
                at = close + 1;
                var quoted = text.ToString();
                return quoted.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(quoted) : quoted;
            }

            text.Append(line, at, line.Length - at).Append('\n');
            (line, at) = (lines.Read() ?? throw new GraphFileException($"{name}: the quote that opens in line {opened} is never closed."), 0);
        }
    }
}
