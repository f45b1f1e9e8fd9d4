using KnowledgePay.Intelligence.Text.Keyphrases;

namespace KnowledgePay.Intelligence.Text.Topics;

/// <summary>Texts as TF-IDF vectors of length 1 over phrases that occur in at least two of them, in an order of their own.</summary>
internal sealed class TextVectors
{
    private readonly int[] places;
    private readonly int[][] terms;
    private readonly float[][] values;
    private readonly int[] documents;

    private TextVectors(int[] places, int[][] terms, float[][] values, string[] names)
    {
        (this.places, this.terms, this.values, Terms) = (places, terms, values, names);
        documents = new int[names.Length];
        foreach (var term in terms.SelectMany(row => row))
        {
            documents[term]++;
        }
    }

    /// <summary>How many texts have a phrase at all.</summary>
    public int Count => places.Length;

    /// <summary>The phrases, in ordinal order.</summary>
    public string[] Terms { get; }

    /// <summary>The index of a row's text as it was given.</summary>
    public int TextOf(int row) => places[row];

    /// <summary>The phrases of a row, ascending.</summary>
    public int[] TermsOf(int row) => terms[row];

    /// <summary>The weights of <see cref="TermsOf"/>.</summary>
    public float[] ValuesOf(int row) => values[row];

    public static TextVectors Of(IReadOnlyList<string> texts, PhraseModel phrases, TrainingRun run)
    {
        var names = phrases.Phrases.Where(phrase => phrase.Documents > 1).Select(phrase => phrase.Text).Order(StringComparer.Ordinal).ToArray();
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            ids[name] = ids.Count;
        }

        var numbers = new int[texts.Count][];
        var weights = new float[texts.Count][];
        Parallel.For(0, texts.Count, run.Parallel, text =>
        {
            var found = phrases.Frequencies(texts[text], includesUnknown: false)
                .Where(entry => ids.ContainsKey(entry.Key))
                .Select(entry => (Id: ids[entry.Key], Weight: (1 + Math.Log(entry.Value.Count)) * phrases.Weight(entry.Key, entry.Value.Units)))
                .OrderBy(entry => entry.Id)
                .ToArray();
            var length = Math.Sqrt(found.Sum(entry => entry.Weight * entry.Weight));
            numbers[text] = Array.ConvertAll(found, entry => entry.Id);
            weights[text] = Array.ConvertAll(found, entry => (float)(entry.Weight / length));
        });

        int[] order = [.. Enumerable.Range(0, texts.Count).Where(text => numbers[text].Length > 0).OrderBy(text => texts[text], StringComparer.Ordinal)];
        return new TextVectors(order, Array.ConvertAll(order, place => numbers[place]), Array.ConvertAll(order, place => weights[place]), names);
    }

    /// <summary>The cosine of two rows.</summary>
    public float Dot(int left, int right)
    {
        var sum = 0f;
        var (a, b) = (0, 0);
        while (a < terms[left].Length && b < terms[right].Length)
        {
            switch (terms[left][a].CompareTo(terms[right][b]))
            {
                case < 0:
                    a++;
                    break;
                case > 0:
                    b++;
                    break;
                default:
                    sum += values[left][a++] * values[right][b++];
                    break;
            }
        }

        return sum;
    }

    /// <summary>Normalised pointwise mutual information of two phrases over the texts (Bouma 2009): 1 always together, 0 by chance, -1 never.</summary>
    public double MutualInformation(int left, int right)
    {
        var both = terms.Count(row => Array.BinarySearch(row, left) >= 0 && Array.BinarySearch(row, right) >= 0);
        if (both == 0)
        {
            return -1;
        }

        return both == Count ? 1 : Math.Log((double)both * Count / ((double)documents[left] * documents[right])) / -Math.Log((double)both / Count);
    }
}
