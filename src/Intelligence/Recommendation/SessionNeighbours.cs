namespace KnowledgePay.Intelligence.Recommendation;

/// <summary>Parameters of <see cref="SessionNeighbours"/>.</summary>
/// <param name="Sampled">How many of the latest sessions that share an item are looked at.</param>
/// <param name="Neighbours">How many of them, the most alike, speak.</param>
public sealed record SessionNeighboursOptions(int Sampled = 1000, int Neighbours = 100);

/// <summary>
/// VSKNN (Ludewig and Jannach 2018, "Evaluation of session-based recommendation algorithms") for visitors without a profile: past sessions
/// that share items with the present one vote for theirs; the present session's items count the more the later they came. Sessions are rows of an
/// interaction matrix and are found by its columns. O(Σ sessions of an item, at most sampled, + neighbours · length) per call.
/// </summary>
public sealed class SessionNeighbours
{
    private readonly InteractionMatrix sessions;
    private readonly SessionNeighboursOptions options;
    private readonly long[] ends;
    private readonly int[][] latestByItem;

    /// <summary>Indexes past sessions: for every item the latest of its sessions. O(pairs · log).</summary>
    public SessionNeighbours(InteractionMatrix sessions, SessionNeighboursOptions options)
    {
        (this.sessions, this.options) = (sessions, options);
        ends = new long[sessions.UserCount];
        for (var session = 0; session < ends.Length; session++)
        {
            foreach (var time in sessions.TimesOf(session))
            {
                ends[session] = Math.Max(ends[session], time);
            }
        }

        latestByItem = new int[sessions.ItemCount][];
        for (var item = 0; item < latestByItem.Length; item++)
        {
            latestByItem[item] = [.. sessions.UsersOf(item).ToArray().OrderByDescending(session => ends[session]).ThenBy(session => session).Take(options.Sampled)];
        }
    }

    public int ItemCount => sessions.ItemCount;

    /// <summary>Fills a score per item for the items of the present session, the latest last; items of the session itself get none.</summary>
    public void Score(ReadOnlySpan<int> session, Span<float> scores)
    {
        scores.Clear();
        var alike = new Dictionary<int, float>();
        for (var position = 0; position < session.Length; position++)
        {
            var weight = (position + 1f) / session.Length;
            foreach (var other in latestByItem[session[position]])
            {
                alike[other] = alike.GetValueOrDefault(other) + weight;
            }
        }

        var neighbours = alike
            .OrderByDescending(pair => ends[pair.Key]).ThenBy(pair => pair.Key).Take(options.Sampled)
            .OrderByDescending(pair => pair.Value).ThenByDescending(pair => ends[pair.Key]).ThenBy(pair => pair.Key).Take(options.Neighbours);
        foreach (var (other, similarity) in neighbours)
        {
            foreach (var item in sessions.ItemsOf(other))
            {
                scores[item] += similarity;
            }
        }

        foreach (var item in session)
        {
            scores[item] = 0;
        }
    }
}
