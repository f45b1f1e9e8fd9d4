using System.Runtime.InteropServices;
using KnowledgePay.Intelligence.Text;

namespace KnowledgePay.Intelligence.Recommendation.Content;

/// <summary>How much each part of an item's content counts in the cosine of two items.</summary>
/// <param name="Text">Words, pairs of words and pairs of Chinese characters.</param>
/// <param name="Tags">Tags.</param>
/// <param name="Authors">Authors.</param>
/// <param name="Category">The category.</param>
public sealed record ContentOptions(double Text = 1, double Tags = 1, double Authors = 0.5, double Category = 0.5);

/// <summary>
/// TF-IDF of items (Salton and Buckley 1988): in each part of the content (1 + ln tf) · ln(1 + items/df), scaled to length √(the part's weight), so that
/// the cosine of two items with all parts is the weighted mean of the parts' cosines. Terms of one item alone say nothing and are left out, and so are words of more than a third of a catalogue.
/// </summary>
public static class ContentFeatures
{
    private const int SmallCatalogue = 30;

    /// <summary>Terms × items; the rows are terms. O(length of the texts).</summary>
    public static InteractionMatrix Of(IReadOnlyList<ItemContent> items, ContentOptions options, CancellationToken cancellationToken)
    {
        List<Interaction> cells = [];
        var terms = 0;
        Add(options.Text, item => TextTerms(items[item].Text), items.Count < SmallCatalogue ? items.Count : items.Count / 3);
        Add(options.Tags, item => Named(items[item].Tags), items.Count);
        Add(options.Authors, item => Named(items[item].Authors), items.Count);
        Add(options.Category, item => Named(items[item].Category is { } category ? [category] : []), items.Count);
        return InteractionMatrix.From(terms, items.Count, cells);

        void Add(double weight, Func<int, Dictionary<string, int>> termsOf, int most)
        {
            if (weight > 0)
            {
                terms += AddPart(cells, items.Count, terms, weight, termsOf, most, cancellationToken);
            }
        }
    }

    private static int AddPart(
        List<Interaction> cells, int items, int firstTerm, double weight, Func<int, Dictionary<string, int>> termsOf, int most, CancellationToken cancellationToken)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        var frequencies = new List<int>();
        var found = new List<(int Term, int Count)>[items];
        for (var item = 0; item < items; item++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            found[item] = [];
            foreach (var (term, count) in termsOf(item))
            {
                ref var at = ref CollectionsMarshal.GetValueRefOrAddDefault(index, term, out var isKnown);
                if (!isKnown)
                {
                    at = frequencies.Count;
                    frequencies.Add(0);
                }

                frequencies[at]++;
                found[item].Add((at, count));
            }
        }

        for (var item = 0; item < items; item++)
        {
            var values = found[item]
                .Where(pair => frequencies[pair.Term] > 1 && frequencies[pair.Term] <= most)
                .Select(pair => (pair.Term, Value: (1 + Math.Log(pair.Count)) * Math.Log(1 + items / (double)frequencies[pair.Term]))).ToList();
            var scale = Math.Sqrt(weight / values.Sum(pair => pair.Value * pair.Value));
            cells.AddRange(values.Select(pair => new Interaction(firstTerm + pair.Term, item, (float)(pair.Value * scale))));
        }

        return frequencies.Count;
    }

    private static Dictionary<string, int> Named(IReadOnlyList<string> names)
    {
        var terms = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in names.Select(name => TextNormalizer.Fold(name)).Where(name => name.Length > 0))
        {
            terms[name] = terms.GetValueOrDefault(name) + 1;
        }

        return terms;
    }

    private static Dictionary<string, int> TextTerms(string text)
    {
        var sink = new TermSink();
        SearchTokenizer.Tokenize(TextNormalizer.Fold(text), 1, ref sink);
        return sink.Terms;
    }

    private struct TermSink() : ISearchTokenSink
    {
        private string previous = "";
        private int previousPosition = -1;

        public Dictionary<string, int> Terms { get; } = new(StringComparer.Ordinal);

        public void Add(in SearchToken token)
        {
            if (token.Kind is SearchTokenKind.LastCharacter or SearchTokenKind.WordPart || EnglishFunctionWords.Contains(token.Term))
            {
                return;
            }

            var term = token.Term.ToString();
            Terms[term] = Terms.GetValueOrDefault(term) + 1;
            if (token.Kind == SearchTokenKind.Word)
            {
                if (token.Position == previousPosition + 1)
                {
                    var pair = $"{previous} {term}";
                    Terms[pair] = Terms.GetValueOrDefault(pair) + 1;
                }

                (previous, previousPosition) = (term, token.Position);
            }
        }
    }
}
