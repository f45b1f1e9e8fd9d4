namespace KnowledgePay.Intelligence.Recommendation;

/// <summary>
/// Sequential rules (Ludewig and Jannach 2018): what followed an item within the next few steps of a past sequence, each step apart counting
/// 1/distance; rules of an item sum to one. O(length · reach) to train per sequence, O(items) to score.
/// </summary>
public sealed class SequentialRules
{
    private const int Reach = 10;

    private readonly Dictionary<int, float>[] followers;

    private SequentialRules(Dictionary<int, float>[] followers) => this.followers = followers;

    public int ItemCount => followers.Length;

    /// <summary>Learns from sequences of item indices, oldest first.</summary>
    public static SequentialRules Train(int items, IEnumerable<IReadOnlyList<int>> sequences, CancellationToken cancellationToken)
    {
        var rulesOf = new Dictionary<int, float>[items];
        for (var item = 0; item < items; item++)
        {
            rulesOf[item] = [];
        }

        foreach (var sequence in sequences)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var later = 1; later < sequence.Count; later++)
            {
                for (var earlier = Math.Max(0, later - Reach); earlier < later; earlier++)
                {
                    if (sequence[earlier] != sequence[later])
                    {
                        var rules = rulesOf[sequence[earlier]];
                        rules[sequence[later]] = rules.GetValueOrDefault(sequence[later]) + 1f / (later - earlier);
                    }
                }
            }
        }

        foreach (var rules in rulesOf)
        {
            var sum = rules.Values.Sum();
            foreach (var item in rules.Keys.ToList())
            {
                rules[item] /= sum;
            }
        }

        return new SequentialRules(rulesOf);
    }

    /// <summary>Fills a score per item for what may follow <paramref name="last"/>.</summary>
    public void Score(int last, Span<float> scores)
    {
        scores.Clear();
        foreach (var (item, weight) in followers[last])
        {
            scores[item] = weight;
        }
    }
}
