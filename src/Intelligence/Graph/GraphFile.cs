using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace KnowledgePay.Intelligence.Graph;

/// <summary>A file of a graph could not be used; the message is one sentence for the person who gave it.</summary>
public sealed class GraphFileException(string message) : Exception(message);

/// <summary>
/// A graph read from a file, plain or gzip: GML, or a list of edges <c>from to [weight]</c>. Nodes are numbered in the order of the file; what it calls them is kept.
/// An edge of weight 0 is none; edges between the same nodes become one, their weights are added.
/// </summary>
/// <param name="Graph">The graph.</param>
/// <param name="Ids">What the file calls each node.</param>
/// <param name="Labels">The labels of a GML file, beside <paramref name="Ids"/>; null where a node or the format has none.</param>
/// <param name="Attributes">Further simple attributes of nodes in a GML file, by name; null where a node has none.</param>
public sealed record GraphFile(
    CsrGraph Graph, IReadOnlyList<string> Ids, IReadOnlyList<string?> Labels, IReadOnlyDictionary<string, string?[]> Attributes)
{
    /// <summary>Reads a graph; what it is shows in its first lines.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isDirected">Whether edges have a direction; null follows the file (lists of edges have none).</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="GraphFileException">The file is missing, holds no node or is not of either form.</exception>
    public static GraphFile Read(string path, bool? isDirected = null, CancellationToken cancellationToken = default) =>
        Open(path, reader => Read(path, reader, isDirected, cancellationToken));

    /// <summary>The same from a text; <paramref name="name"/> is what messages call it.</summary>
    public static GraphFile Read(string name, TextReader reader, bool? isDirected = null, CancellationToken cancellationToken = default)
    {
        var buffered = new LineReader(reader);
        var content = IsGml(buffered) ? GmlReader.Read(name, buffered, cancellationToken) : EdgeListReader.Read(name, buffered, cancellationToken);
        if (content.Ids.Count == 0)
        {
            throw new GraphFileException($"{name} holds no nodes.");
        }

        var builder = new GraphBuilder(content.Ids.Count, isDirected ?? content.IsDirected, content.Edges.Count);
        foreach (var (from, to, weight) in content.Edges)
        {
            builder.Add(from, to, weight);
        }

        return new GraphFile(builder.Build(), content.Ids, content.Labels, content.Attributes);
    }

    /// <summary>Opens a text that may be compressed, with faults as <see cref="GraphFileException"/>.</summary>
    internal static T Open<T>(string path, Func<TextReader, T> read)
    {
        try
        {
            using var file = File.OpenRead(path);
            var isGzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
            file.Position = 0;
            using var stream = isGzip ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return read(reader);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new GraphFileException($"{path} cannot be read: {exception.Message.TrimEnd('.')}.");
        }
    }

    /// <summary>A weight as a number that is not negative and finite.</summary>
    internal static float Weight(string name, int line, ReadOnlySpan<char> text) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) && weight >= 0 && float.IsFinite(weight)
            ? weight
            : throw new GraphFileException($"{name}, line {line}: the weight '{Shown(text)}' is not a number from 0.");

    internal static string Shown(ReadOnlySpan<char> text) => text.Length > 40 ? string.Concat(text[..40], "…") : text.ToString();

    /// <summary>GML opens with <c>graph [</c>, before which other keys may stand.</summary>
    internal static bool IsGml(LineReader reader)
    {
        var hasGraph = false;
        foreach (var line in reader.Peek(200))
        {
            var text = line.AsSpan().TrimStart('\uFEFF').Trim();
            if (text.IsEmpty || text[0] == '#')
            {
                continue;
            }

            if (hasGraph)
            {
                return text[0] == '[';
            }

            var word = text.IndexOfAny(" \t[") is var end and >= 0 ? text[..end] : text;
            if (word.Equals("graph", StringComparison.OrdinalIgnoreCase))
            {
                hasGraph = text.Length == word.Length;
                if (!hasGraph)
                {
                    return text[word.Length..].TrimStart() is ['[', ..];
                }
            }
            else if (!(word is "Creator" or "Version" or "comment" or "Comment" or "directed" or "label"))
            {
                return false;
            }
        }

        return false;
    }
}

/// <summary>What a reader found.</summary>
internal sealed record GraphContent(bool IsDirected)
{
    public List<string> Ids { get; } = [];

    public List<string?> Labels { get; } = [];

    public Dictionary<string, string?[]> Attributes { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<(int From, int To, float Weight)> Edges { get; } = [];
}

/// <summary>Lines with their numbers, of which the first can be looked at before they are read.</summary>
internal sealed class LineReader(TextReader reader)
{
    private readonly Queue<string> ahead = [];

    /// <summary>The number of the line that was read last.</summary>
    public int Number { get; private set; }

    public IEnumerable<string> Peek(int count)
    {
        while (ahead.Count < count && reader.ReadLine() is { } line)
        {
            ahead.Enqueue(line);
        }

        return ahead;
    }

    public string? Read()
    {
        var line = ahead.TryDequeue(out var known) ? known : reader.ReadLine();
        Number += line is null ? 0 : 1;
        return Number == 1 ? line?.TrimStart('\uFEFF') : line;
    }
}
