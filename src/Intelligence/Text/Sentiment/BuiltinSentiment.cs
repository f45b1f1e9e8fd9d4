using System.Runtime.InteropServices;
using KnowledgePay.Intelligence.Learning;
using KnowledgePay.Intelligence.Text.Classification;

namespace KnowledgePay.Intelligence.Text.Sentiment;

/// <summary>
/// The sentiment model of a new installation, which has no data yet: our own Chinese and English words of feeling, with negation, degree words and
/// "but". It scores the expressed attitude of a text, not facts or irony, and knows no field's own language; train a <see cref="TextClassifier"/> as
/// soon as there are labelled texts or star ratings. O(length) per text, a few kilobytes.
/// </summary>
public sealed class BuiltinSentiment : ITextModel
{
    private const double Steepness = 1;

    /// <summary>Who writes a review without a word of feeling rather complains than praises.</summary>
    private const double Offset = -0.3;

    private const double Negated = -0.7;
    private const double NegatedBad = -0.5;
    private const double Stronger = 1.4;
    private const double Weaker = 0.7;
    private const double BeforeTurn = 0.6;
    private const double AfterTurn = 1.3;
    private const int Reach = 3;
    private const int MaxPhrase = 3;

    private readonly SentimentLexicon lexicon = SentimentLexicon.Instance;

    public string Name => "builtin";

    /// <summary>The probability that the text is positive; 0.43, which is neutral, where no word of feeling was found. Rises with <see cref="Score"/>.</summary>
    public double Probability(string text) => Logistic.Sigmoid(Steepness * Score(text) + Offset);

    /// <summary>The balance of feeling: below 0 negative, above 0 positive, 0 where nothing was found.</summary>
    public double Score(string text) => ScoreNormal(ModelText.Normalize(text));

    /// <summary>The score of a text as <see cref="ModelText.Normalize"/> gives it.</summary>
    internal double ScoreNormal(ReadOnlySpan<char> normal)
    {
        var tokens = new List<TextToken>();
        TextToken.Cut(normal, tokens);
        var reading = default(Reading);
        for (var i = 0; i < tokens.Count;)
        {
            i += Step(normal, CollectionsMarshal.AsSpan(tokens)[i..], ref reading);
        }

        return reading.Score;
    }

    /// <summary>Reads the longest entry that begins here and gives how many tokens it took.</summary>
    private int Step(ReadOnlySpan<char> text, ReadOnlySpan<TextToken> tokens, ref Reading reading)
    {
        var token = tokens[0];
        switch (token.Class)
        {
            case CharacterClass.Unspaced:
                for (var count = Math.Min(tokens.Length, lexicon.LongestHan); count > 0; count--)
                {
                    var last = tokens[count - 1];
                    if (last.Class == CharacterClass.Unspaced && lexicon.Find(text[token.Start..last.End], out var entry))
                    {
                        reading.Take(entry);
                        return count;
                    }
                }

                reading.Pass();
                return 1;
            case CharacterClass.Word:
                return StepWord(text, tokens, ref reading);
            default:
                reading.TakeSign(token.In(text));
                return 1;
        }
    }

    private int StepWord(ReadOnlySpan<char> text, ReadOnlySpan<TextToken> tokens, ref Reading reading)
    {
        Span<char> phrase = stackalloc char[64];
        Span<int> ends = stackalloc int[MaxPhrase];
        Span<int> taken = stackalloc int[MaxPhrase];
        var words = 0;
        var length = 0;
        for (var i = 0; i < tokens.Length && words < MaxPhrase; i++)
        {
            var part = tokens[i].In(text);
            if (tokens[i].Class == CharacterClass.Separator && part is "-" && words > 0)
            {
                continue;
            }

            if (tokens[i].Class != CharacterClass.Word || length + part.Length + 1 > phrase.Length)
            {
                break;
            }

            if (words > 0)
            {
                phrase[length++] = ' ';
            }

            part.CopyTo(phrase[length..]);
            length += part.Length;
            (ends[words], taken[words]) = (length, i + 1);
            words++;
        }

        for (var count = words - 1; count >= 0; count--)
        {
            if (lexicon.Find(phrase[..ends[count]], out var entry) || (count == 0 && IsContractedNot(phrase[..ends[0]], out entry)))
            {
                reading.Take(entry);
                return taken[count];
            }
        }

        reading.Pass();
        return 1;
    }

    private static bool IsContractedNot(ReadOnlySpan<char> word, out LexiconEntry entry)
    {
        entry = new LexiconEntry(LexiconRole.Negation, 0);
        return word is [.., 'n', var apostrophe, 't'] && TextSegments.IsApostrophe(apostrophe);
    }

    /// <summary>What was read so far.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct Reading
    {
        private double sum;
        private double factor;
        private double after;
        private int reach;
        private int opinions;
        private bool negated;

        public readonly double Score => sum / Math.Sqrt(opinions + 1);

        public void Take(LexiconEntry entry)
        {
            switch (entry.Role)
            {
                case LexiconRole.Negation:
                    negated = !negated;
                    reach = Reach;
                    break;
                case LexiconRole.Strong:
                    Modify(Stronger);
                    break;
                case LexiconRole.Weak:
                    Modify(Weaker);
                    break;
                case LexiconRole.Turn:
                    sum *= BeforeTurn;
                    after = AfterTurn;
                    Reset();
                    break;
                default:
                    Add(entry.Weight);
                    break;
            }
        }

        /// <summary>A word without feeling: negation and degree reach a few words further, not more.</summary>
        public void Pass()
        {
            if (--reach <= 0)
            {
                Reset();
            }
        }

        public void TakeSign(ReadOnlySpan<char> sign)
        {
            Reset();
            if (Emoji.WeightOf(sign) is var weight and not 0)
            {
                Add(weight);
            }
        }

        private void Modify(double by)
        {
            factor = (factor > 0 ? factor : 1) * by;
            reach = Reach;
        }

        private void Add(double weight)
        {
            weight *= factor > 0 ? factor : 1;
            if (negated)
            {
                weight *= weight > 0 ? Negated : NegatedBad;
            }

            sum += weight * (after > 0 ? after : 1);
            opinions++;
            Reset();
        }

        private void Reset() => (negated, factor, reach) = (false, 0, 0);
    }
}
