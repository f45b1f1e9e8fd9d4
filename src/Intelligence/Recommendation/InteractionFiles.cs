using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace KnowledgePay.Intelligence.Recommendation;

/// <summary>A file of interactions could not be used; the message is one sentence for the person who gave it.</summary>
public sealed class InteractionFileException(string message) : Exception(message);

/// <summary>
/// A training and a test set read from files whose lines are <c>user item item …</c>: whole non-negative numbers between blanks or tabs, plain or
/// gzip. Ids need not be dense: indices follow ascending ids. A pair counts once.
/// </summary>
/// <param name="Train">What models learn from.</param>
/// <param name="Test">What they are judged by.</param>
/// <param name="ItemIds">The id of every item index.</param>
public sealed record InteractionFiles(InteractionMatrix Train, InteractionMatrix Test, IReadOnlyList<long> ItemIds)
{
    /// <summary>Reads both files; users and items of either have an index in both.</summary>
    /// <exception cref="InteractionFileException">A file is missing, empty or not of this form.</exception>
    public static InteractionFiles Read(string trainPath, string testPath, CancellationToken cancellationToken)
    {
        var train = ReadPairs(trainPath, cancellationToken);
        var test = ReadPairs(testPath, cancellationToken);
        var users = Index(train, test, pair => pair.User);
        var items = Index(train, test, pair => pair.Item);
        return new InteractionFiles(Matrix(train), Matrix(test), [.. items.Keys.Order()]);

        InteractionMatrix Matrix(HashSet<(long User, long Item)> pairs) =>
            InteractionMatrix.From(users.Count, items.Count, [.. pairs.Select(p => new Interaction(users[p.User], items[p.Item]))]);
    }

    /// <summary>Reads a log of events (<see cref="InteractionLog"/>) and holds out the latest part of each user's.</summary>
    /// <exception cref="InteractionFileException">The file is missing, empty, not of this form, or no user has events enough.</exception>
    public static InteractionFiles SplitByTime(string logPath, double share, CancellationToken cancellationToken)
    {
        var (interactions, ids) = InteractionLog.Read(logPath, cancellationToken);
        var split = ValidationSplit.ByTime(interactions, share);
        return split.Held.Count > 0
            ? new InteractionFiles(split.Train, split.Held, ids)
            : throw new InteractionFileException($"{logPath} has no user with {Math.Ceiling(1 / share)} items: there is nothing to test.");
    }

    private static Dictionary<long, int> Index(HashSet<(long User, long Item)> train, HashSet<(long User, long Item)> test, Func<(long User, long Item), long> id) =>
        train.Concat(test).Select(id).Distinct().Order().Select((value, index) => (value, index)).ToDictionary(p => p.value, p => p.index);

    private static HashSet<(long User, long Item)> ReadPairs(string path, CancellationToken cancellationToken)
    {
        var pairs = new HashSet<(long, long)>();
        var number = 0;
        foreach (var line in Lines(path, cancellationToken))
        {
            ReadLine(path, ++number, line, pairs);
        }

        return pairs.Count > 0 ? pairs : throw new InteractionFileException($"{path} holds no pairs of a user and an item.");
    }

    /// <summary>The lines of a file, plain or gzip.</summary>
    /// <exception cref="InteractionFileException">It cannot be read.</exception>
    internal static IEnumerable<string> Lines(string path, CancellationToken cancellationToken)
    {
        using var reader = Guarded(path, () => Open(path));
        while (Guarded(path, reader.ReadLine) is { } line)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return line;
        }
    }

    private static StreamReader Open(string path)
    {
        var file = File.OpenRead(path);
        return new StreamReader(IsGzip(file) ? new GZipStream(file, CompressionMode.Decompress) : file, Encoding.UTF8);
    }

    private static T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new InteractionFileException($"{path} cannot be read: {exception.Message.TrimEnd('.')}.");
        }
    }

    private static bool IsGzip(FileStream file)
    {
        var isGzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return isGzip;
    }

    private static void ReadLine(string path, int number, string line, HashSet<(long User, long Item)> pairs)
    {
        long? user = null;
        foreach (var range in line.AsSpan().SplitAny(' ', '\t', '\r'))
        {
            var word = line.AsSpan()[range];
            if (word.IsEmpty)
            {
                continue;
            }

            if (!long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                var shown = word.Length > 40 ? string.Concat(word[..40], "…") : word.ToString();
                throw new InteractionFileException($"{path}, line {number}: '{shown}' is not a whole non-negative number; a line is 'user item item …'.");
            }

            if (user is { } known)
            {
                pairs.Add((known, id));
            }
            else
            {
                user = id;
            }
        }
    }
}
