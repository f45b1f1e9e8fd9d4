using System.Runtime.InteropServices;

namespace KnowledgePay.Intelligence.Text.Keyphrases;

/// <summary>Parameters of <see cref="PhraseModel"/>.</summary>
/// <param name="MinCount">A phrase occurs at least so often in the texts.</param>
/// <param name="MinCohesion">Its parts belong together at least so much: ln of how many times more often they meet than by chance, at the weakest joint.</param>
/// <param name="MinFreedom">What stands beside a Chinese phrase varies at least so much: entropy in nats of the left and of the right neighbour.</param>
/// <param name="MaxHan">The longest Chinese phrase in characters.</param>
/// <param name="MaxWords">The longest phrase of other scripts in words.</param>
public sealed record PhraseOptions(int MinCount = 3, double MinCohesion = 2.5, double MinFreedom = 0.9, int MaxHan = 6, int MaxWords = 3);

/// <summary>A phrase that a <see cref="PhraseModel"/> knows.</summary>
/// <param name="Text">Its normal form: lower case, simplified.</param>
/// <param name="Units">Its length in words or Chinese characters.</param>
/// <param name="Count">How often it occurs.</param>
/// <param name="Documents">In how many texts.</param>
/// <param name="Cohesion">How much its parts belong together; 0 for a single word.</param>
public sealed record Phrase(string Text, int Units, int Count, int Documents, double Cohesion);

/// <summary>A suggested keyphrase with its score; larger is better.</summary>
public sealed record Keyphrase(string Text, double Score);

/// <summary>
/// The phrases of a collection of texts, and the keyphrases of any one text. Chinese phrases are found without a dictionary as runs of characters that
/// stick together (pointwise mutual information at the weakest joint) and have varied neighbours on both sides (branching entropy; Sornlertlamvanich
/// et al. 2000), English ones as words between function words (RAKE, Rose et al. 2010). A text's keyphrases are ranked by frequency without what longer
/// phrases account for (C-value, Frantzi et al. 2000) times inverse document frequency. Immutable and safe for use by many threads.
/// </summary>
public sealed class PhraseModel
{
    private readonly Dictionary<string, Phrase> phrases;
    private readonly PhraseOptions options;

    internal PhraseModel(Dictionary<string, Phrase> phrases, PhraseOptions options, int documents) =>
        (this.phrases, this.options, Documents) = (phrases, options, documents);

    /// <summary>How many texts the model was made from.</summary>
    public int Documents { get; }

    public IReadOnlyCollection<Phrase> Phrases => phrases.Values;

    /// <summary>The phrase of this normal form, or null.</summary>
    public Phrase? Find(string text) => phrases.GetValueOrDefault(text);

    /// <summary>
    /// Makes a model. O(characters · longest phrase) time; memory for the runs that occur often enough, found length by length. The order of the texts does
    /// not matter.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static PhraseModel Train(IReadOnlyList<string> texts, PhraseOptions options, TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(options);
        return PhraseMiner.Mine(texts, options, run);
    }

    /// <summary>
    /// The best keyphrases of a text, best first, at most <paramref name="count"/>; none is a part of another. Single words that the model does not know
    /// count as rare ones. O(length · longest phrase).
    /// </summary>
    public IReadOnlyList<Keyphrase> Suggest(string text, int count)
    {
        ArgumentNullException.ThrowIfNull(text);
        var frequencies = Frequencies(text, includesUnknown: true);
        var ranked = new List<Keyphrase>();
        foreach (var (phrase, (frequency, units)) in frequencies)
        {
            // What only ever occurs within one longer phrase is no phrase of this text.
            var containers = frequencies.Where(other => other.Value.Units > units && Contains(other.Key, phrase)).ToList();
            var own = containers.Count == 0 ? frequency : frequency - containers.Average(other => other.Value.Count);
            var score = Weight(phrase, units) * own;
            if (score > 0)
            {
                ranked.Add(new Keyphrase(phrase, score));
            }
        }

        var chosen = new List<Keyphrase>();
        foreach (var candidate in ranked.OrderByDescending(phrase => phrase.Score).ThenBy(phrase => phrase.Text, StringComparer.Ordinal))
        {
            if (chosen.Count == count)
            {
                break;
            }

            if (!chosen.Exists(other => Contains(other.Text, candidate.Text) || Contains(candidate.Text, other.Text)))
            {
                chosen.Add(candidate);
            }
        }

        return chosen;
    }

    /// <summary>How often each known phrase occurs in a text.</summary>
    internal Dictionary<string, (int Count, int Units)> Frequencies(string text, bool includesUnknown)
    {
        var found = new Dictionary<string, (int Count, int Units)>(StringComparer.Ordinal);
        foreach (var stretch in PhraseText.Stretches(text))
        {
            for (var start = 0; start < stretch.Count; start++)
            {
                var longest = Math.Min(stretch.Count - start, stretch[start].IsHan ? options.MaxHan : options.MaxWords);
                for (var length = 1; length <= longest && stretch[start].IsEdge; length++)
                {
                    var phrase = PhraseText.Join(stretch, start, length);
                    if (phrases.ContainsKey(phrase) || (includesUnknown && length == 1 && !stretch[start].IsHan))
                    {
                        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(found, phrase, out _);
                        entry = (entry.Count + 1, length);
                    }
                }
            }
        }

        return found;
    }

    /// <summary>Inverse document frequency, more for longer phrases.</summary>
    internal double Weight(string phrase, int units)
    {
        var documents = phrases.TryGetValue(phrase, out var known) ? known.Documents : 0.5;
        return Math.Log((Documents + 1) / documents) * Math.Log2(units + 1);
    }

    private static bool Contains(string longer, string shorter)
    {
        if (longer.Length <= shorter.Length)
        {
            return longer == shorter;
        }

        var isHan = shorter[0] >= '\u2E80';
        for (var at = longer.IndexOf(shorter, StringComparison.Ordinal); at >= 0; at = longer.IndexOf(shorter, at + 1, StringComparison.Ordinal))
        {
            var end = at + shorter.Length;
            if (isHan || ((at == 0 || longer[at - 1] == ' ') && (end == longer.Length || longer[end] == ' ')))
            {
                return true;
            }
        }

        return false;
    }
}
