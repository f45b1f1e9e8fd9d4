using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using KnowledgePay.Intelligence.Text;

namespace KnowledgePay.Infrastructure.Search;

/// <summary>
/// Collects the terms of a product into the text form of tsvectors. A vector holds positions up to 16,383 and 255 of one
/// term; where a text has more, a new part begins that repeats the last terms, so that a phrase across the border is found.
/// </summary>
internal sealed class TokenVectors : ISearchTokenSink
{
    /// <summary>Marks the terms of title, tags and authors, which stand a second time under this prefix.</summary>
    public const string HeadMark = "^";

    /// <summary>Marks the first and third of three neighbouring characters of a title: what a wrong middle one leaves.</summary>
    public const string SkipMark = "~";

    /// <summary>Begins the term that stands for a whole tag.</summary>
    public const string TagMark = "#";

    public const int MaxParts = 64;

    private const int MaxPosition = 16_000;
    private const int MaxPerTerm = 250;
    private const int Overlap = 64;

    private readonly Dictionary<string, List<Place>> terms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Place>>.AlternateLookup<ReadOnlySpan<char>> bySpan;
    private readonly Queue<(string Term, int Position, char Weight)> recent = new();
    private readonly List<string> finished = [];
    private readonly HashSet<string> headWords = new(StringComparer.Ordinal);
    private int next = 1;
    private int offset;
    private char weight = 'D';
    private bool isHead;
    private string previous = "";

    public TokenVectors() => bySpan = terms.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The words of the head that can be misspelled.</summary>
    public IReadOnlyCollection<string> HeadWords => headWords;

    /// <summary>Adds a title, a tag or an author.</summary>
    public void AddHead(string text, char weight)
    {
        isHead = true;
        Add(text, weight);
        isHead = false;
    }

    /// <summary>Adds a tag: as text of the head, and whole, to filter by.</summary>
    public void AddTag(string tag)
    {
        AddHead(tag, 'B');
        Put(TagMark + tag, next, 'D');
    }

    /// <summary>Adds another text; A to D from the heaviest.</summary>
    public void Add(string text, char weight)
    {
        this.weight = weight;
        previous = "";
        var self = this;

        // One position stays free between texts: no phrase reaches from one into the next.
        next = 1 + SearchTokenizer.Tokenize(TextNormalizer.Fold(text), next, ref self);
    }

    /// <summary>The vectors, as PostgreSQL reads them.</summary>
    public IReadOnlyList<string> ToParts() => [.. finished, Written()];

    void ISearchTokenSink.Add(in SearchToken token)
    {
        if (finished.Count >= MaxParts)
        {
            return;
        }

        ref var places = ref CollectionsMarshal.GetValueRefOrAddDefault(bySpan, token.Term, out var exists);
        if (!exists)
        {
            places = [];
        }

        if (token.Position - offset > MaxPosition || places!.Count >= MaxPerTerm)
        {
            BeginPart();
            ref var fresh = ref CollectionsMarshal.GetValueRefOrAddDefault(bySpan, token.Term, out var repeated);
            if (!repeated)
            {
                fresh = [];
            }

            places = fresh;
        }

        var term = token.Term.ToString();
        places!.Add(new Place(token.Position - offset, weight));
        Remember(term, token.Position);
        if (isHead)
        {
            AddToHead(term, token);
        }
    }

    private void AddToHead(string term, in SearchToken token)
    {
        Put(HeadMark + term, token.Position, weight);
        if (token.Kind == SearchTokenKind.Pair)
        {
            if (previous.Length == 2 && term.Length == 2)
            {
                Put(string.Concat(SkipMark, previous.AsSpan(0, 1), term.AsSpan(1)), token.Position, weight);
            }

            previous = term;
            return;
        }

        previous = "";
        if (token.Kind is SearchTokenKind.Word or SearchTokenKind.WordPart && term.Length is >= SpellingKeys.MinLength and <= SpellingKeys.MaxLength && !term.Any(char.IsAsciiDigit))
        {
            headWords.Add(term);
        }
    }

    private void Put(string term, int position, char weight)
    {
        ref var places = ref CollectionsMarshal.GetValueRefOrAddDefault(terms, term, out _);
        places ??= [];
        if (places.Count < MaxPerTerm)
        {
            places.Add(new Place(position - offset, weight));
        }
    }

    private void Remember(string term, int position)
    {
        recent.Enqueue((term, position, weight));
        if (recent.Count > Overlap)
        {
            recent.Dequeue();
        }
    }

    private void BeginPart()
    {
        finished.Add(Written());
        terms.Clear();
        offset = recent.Count == 0 ? offset : recent.Peek().Position - 1;
        foreach (var (term, position, heavy) in recent)
        {
            Put(term, position, heavy);
        }
    }

    private string Written()
    {
        var text = new StringBuilder(terms.Count * 16);
        foreach (var (term, places) in terms)
        {
            TsQueryText.AppendQuoted(text, term);
            for (var i = 0; i < places.Count; i++)
            {
                text.Append(i == 0 ? ':' : ',').Append(CultureInfo.InvariantCulture, $"{places[i].Position}");
                if (places[i].Weight != 'D')
                {
                    text.Append(places[i].Weight);
                }
            }

            text.Append(' ');
        }

        return text.ToString();
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Place(int Position, char Weight);
}
