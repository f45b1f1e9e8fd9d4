using System.Globalization;

namespace KnowledgePay.Intelligence.Recommendation;

/// <summary>
/// A log of events whose lines are <c>user item value time</c>, as MovieLens is published: whole non-negative ids, any number, seconds since 1970,
/// between tabs, commas, blanks or colons, plain or gzip; a first line of column names is passed over. Every line counts as one plain interaction.
/// </summary>
public static class InteractionLog
{
    private const int Fields = 4;

    /// <summary>Reads the log; indices follow ascending ids, which are given for the items.</summary>
    /// <exception cref="InteractionFileException">The file is missing, empty or not of this form.</exception>
    public static (InteractionMatrix Interactions, IReadOnlyList<long> ItemIds) Read(string path, CancellationToken cancellationToken)
    {
        List<(long User, long Item, long Time)> events = [];
        var number = 0;
        foreach (var line in InteractionFiles.Lines(path, cancellationToken))
        {
            number++;
            var words = line.Split(['\t', ',', ' ', ':', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0 && !(number == 1 && !char.IsAsciiDigit(words[0][0]) && words[0][0] != '-'))
            {
                events.Add(Event(path, number, words));
            }
        }

        if (events.Count == 0)
        {
            throw new InteractionFileException($"{path} holds no events.");
        }

        var users = Index(events.Select(e => e.User));
        var items = Index(events.Select(e => e.Item));
        var cells = events.DistinctBy(e => (e.User, e.Item)).Select(e => new Interaction(users[e.User], items[e.Item], 1, e.Time));
        return (InteractionMatrix.From(users.Count, items.Count, [.. cells]), [.. items.Keys.Order()]);
    }

    private static Dictionary<long, int> Index(IEnumerable<long> ids) =>
        ids.Distinct().Order().Select((id, index) => (id, index)).ToDictionary(p => p.id, p => p.index);

    private static (long User, long Item, long Time) Event(string path, int number, string[] words)
    {
        if (words.Length >= Fields
            && long.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var user)
            && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var item)
            && double.TryParse(words[2], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            && double.TryParse(words[3], NumberStyles.Float, CultureInfo.InvariantCulture, out var time) && time is >= 0 and < 1e15)
        {
            return (user, item, (long)time);
        }

        throw new InteractionFileException($"{path}, line {number}: a line is 'user item value time', whole non-negative ids, a number and seconds since 1970.");
    }
}
