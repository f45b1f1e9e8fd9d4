using KnowledgePay.Intelligence.Text.Keyphrases;

namespace KnowledgePay.Intelligence.Text.Topics;

/// <summary>Parameters of <see cref="TopicMiner"/>.</summary>
/// <param name="Topics">How many topics at most; 0 lets the number of texts decide: √(n/2), at least 2 and at most 40.</param>
/// <param name="Iterations">Rounds of the factorisation at most.</param>
/// <param name="LabelPhrases">How many phrases a label has at most.</param>
/// <param name="Phrases">How phrases are found; short texts such as questions allow rare ones.</param>
public sealed record TopicOptions(int Topics = 0, int Iterations = 100, int LabelPhrases = 4, PhraseOptions? Phrases = null);

/// <summary>A topic of a collection of texts.</summary>
/// <param name="Label">The phrases that tell it from the others, best first.</param>
/// <param name="Texts">The indices of the texts that belong to it most, those that fit best first.</param>
/// <param name="Coherence">Whether the label's phrases really occur together: mean normalised pointwise mutual information, -1 to 1.</param>
public sealed record Topic(IReadOnlyList<string> Label, IReadOnlyList<int> Texts, double Coherence);

/// <summary>
/// Finds what a heap of short texts is about: questions, searches that found nothing, feedback. Texts become TF-IDF vectors over the phrases of a
/// <see cref="PhraseModel"/>; non-negative matrix factorisation (Lee and Seung 1999, solved by alternating columns: Cichocki and Phan 2009) finds topics,
/// and the phrases of a topic are its label. The same texts give the same topics in any order.
/// </summary>
public static class TopicMiner
{
    private const int MostByItself = 40;

    /// <summary>A phrase of a label has at least this share of the weight of the heaviest.</summary>
    private const float LeastShare = 0.05f;

    /// <summary>
    /// The topics, largest first; texts without a known phrase belong to none. O(iterations · (phrases of all texts · k + (texts + phrases) · k²)).
    /// </summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<Topic> Mine(IReadOnlyList<string> texts, TopicOptions options, TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(options);
        var phrases = PhraseModel.Train(texts, options.Phrases ?? new PhraseOptions(), run);
        var vectors = TextVectors.Of(texts, phrases, run);
        if (vectors.Count == 0)
        {
            return [];
        }

        var wanted = options.Topics >= 1 ? options.Topics : Math.Clamp((int)Math.Sqrt(vectors.Count / 2.0), 2, MostByItself);
        var factors = NonNegativeFactors.Of(vectors, Math.Min(wanted, vectors.Count), options.Iterations, run);
        var members = Members(vectors, factors);
        return
        [
            .. from topic in Enumerable.Range(0, factors.Rank)
               where members[topic].Count > 0
               let label = Label(vectors, factors, topic, options.LabelPhrases)
               orderby members[topic].Count descending, string.Join(' ', label)
               select new Topic([.. label.Select(term => vectors.Terms[term])], members[topic], Coherence(vectors, label)),
        ];
    }

    private static List<int>[] Members(TextVectors vectors, NonNegativeFactors factors)
    {
        var members = new List<(int Text, int Row, float Weight)>[factors.Rank];
        for (var topic = 0; topic < members.Length; topic++)
        {
            members[topic] = [];
        }

        for (var row = 0; row < vectors.Count; row++)
        {
            var weights = factors.RowOf(row);
            var best = 0;
            for (var topic = 1; topic < weights.Length; topic++)
            {
                best = weights[topic] > weights[best] ? topic : best;
            }

            if (weights[best] > 0)
            {
                members[best].Add((vectors.TextOf(row), row, weights[best]));
            }
        }

        return Array.ConvertAll(members, list => list.OrderByDescending(member => member.Weight).ThenBy(member => member.Row).Select(member => member.Text).ToList());
    }

    /// <summary>The heaviest phrases of a topic, none a part of another.</summary>
    private static List<int> Label(TextVectors vectors, NonNegativeFactors factors, int topic, int count)
    {
        var chosen = new List<int>();
        var weights = factors.TermsOf(topic).ToArray();
        var least = LeastShare * weights.Max();
        foreach (var term in Enumerable.Range(0, weights.Length).Where(term => weights[term] > least).OrderByDescending(term => weights[term]).ThenBy(term => term))
        {
            if (chosen.Count == count)
            {
                break;
            }

            var text = vectors.Terms[term];
            if (!chosen.Exists(other => vectors.Terms[other].Contains(text, StringComparison.Ordinal) || text.Contains(vectors.Terms[other], StringComparison.Ordinal)))
            {
                chosen.Add(term);
            }
        }

        return chosen;
    }

    private static double Coherence(TextVectors vectors, List<int> label)
    {
        var sum = 0.0;
        var pairs = 0;
        for (var i = 0; i < label.Count; i++)
        {
            for (var j = i + 1; j < label.Count; j++)
            {
                sum += vectors.MutualInformation(label[i], label[j]);
                pairs++;
            }
        }

        return pairs == 0 ? 0 : sum / pairs;
    }
}
