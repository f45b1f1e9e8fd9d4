using System.Globalization;
using System.Runtime.InteropServices;
using KnowledgePay.Intelligence.Learning;
using KnowledgePay.Intelligence.Text.Classification;

namespace KnowledgePay.Intelligence.Text.Screening;

/// <summary>
/// A starter against spam and against abuse for an installation without labelled texts: our own Chinese and English words with weights and a few signs
/// of shouting or advertising. It sees words, not meaning: use it to put texts before a moderator, not to punish, and train a
/// <see cref="TextClassifier"/> on moderators' decisions, which can ask these rules as well. O(length) per text.
/// </summary>
public sealed class BuiltinRules : ITextModel
{
    private const double Offset = -2.5;
    private const double Address = 1.5;
    private const double Contact = 1;
    private const double Shouting = 0.5;
    private const double Aimed = 1;
    private const int MaxPhrase = 5;
    private const double MaxScore = 8;

    private static readonly string[] Addressees = ["你", "你们", "尔等", "you", "your", "u", "ur"];

    private readonly bool isSpam;
    private readonly WeightedPhrases phrases;

    private BuiltinRules(string name, bool isSpam)
    {
        (Name, this.isSpam) = (name, isSpam);
        phrases = WeightedPhrases.Read(name);
    }

    /// <summary>Advertisements, fraud, contact addresses.</summary>
    public static BuiltinRules Spam { get; } = new("rules-spam", isSpam: true);

    /// <summary>Words that attack people; more where somebody is addressed.</summary>
    public static BuiltinRules Abuse { get; } = new("rules-abuse", isSpam: false);

    public string Name { get; }

    /// <summary>The probability, roughly, that a moderator would act; .08 where nothing was found. Rises with <see cref="Score"/>.</summary>
    public double Probability(string text) => Logistic.Sigmoid(Score(text) + Offset);

    /// <summary>The sum of what was found, 0 to 8.</summary>
    public double Score(string text) => ScoreNormal(ModelText.Normalize(text));

    /// <summary>The phrases and signs that were found, for the moderator; in the order of the text, each once.</summary>
    public IReadOnlyList<string> Reasons(string text)
    {
        var reasons = new List<string>();
        Read(ModelText.Normalize(text), reasons);
        return [.. reasons.Distinct(StringComparer.Ordinal)];
    }

    internal double ScoreNormal(string normal) => Read(normal, null);

    private double Read(string normal, List<string>? reasons)
    {
        var cut = new List<TextToken>();
        TextToken.Cut(normal, cut);
        var signs = 0;
        var contacts = 0;
        var aimed = false;
        var tokens = new List<TextToken>(cut.Count);
        foreach (var token in cut)
        {
            switch (normal[token.Start])
            {
                case ModelText.Address:
                    contacts++;
                    break;
                case ModelText.Number when token.Class == CharacterClass.Separator:
                    signs += isSpam ? 1 : 0;
                    break;
                case '!':
                    signs++;
                    break;
                default:
                    aimed |= IsAddressee(token.In(normal));
                    if (token.Class != CharacterClass.Separator)
                    {
                        tokens.Add(token);
                    }

                    break;
            }
        }

        var score = Words(normal, CollectionsMarshal.AsSpan(tokens), reasons);
        return Math.Min(MaxScore, score + Signs(score, contacts, signs, aimed, reasons));
    }

    /// <summary>Greedy from the left, the longest phrase first; signs between characters were taken out before.</summary>
    private double Words(string normal, ReadOnlySpan<TextToken> tokens, List<string>? reasons)
    {
        var score = 0.0;
        for (var i = 0; i < tokens.Length;)
        {
            var longest = Math.Min(tokens.Length - i, tokens[i].Class == CharacterClass.Unspaced ? phrases.Longest : MaxPhrase);
            var taken = 1;
            for (var count = longest; count > 0; count--)
            {
                var text = Join(normal, tokens.Slice(i, count));
                if (phrases.Find(text, out var weight))
                {
                    score += weight;
                    reasons?.Add(text);
                    taken = count;
                    break;
                }
            }

            i += taken;
        }

        return score;
    }

    private double Signs(double words, int contacts, int signs, bool aimed, List<string>? reasons)
    {
        var score = 0.0;
        if (isSpam && contacts > 0)
        {
            score += Address;
            reasons?.Add("address");
        }

        if (isSpam && words > 0 && contacts + signs > 1)
        {
            score += Contact;
        }

        score += words > 0 && signs > 2 ? Shouting : 0;
        return score + (!isSpam && words > 0 && aimed ? Aimed : 0);
    }

    private static bool IsAddressee(ReadOnlySpan<char> word)
    {
        foreach (var addressee in Addressees)
        {
            if (word.SequenceEqual(addressee))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Words of spaced scripts with spaces, others without.</summary>
    private static string Join(string normal, ReadOnlySpan<TextToken> tokens)
    {
        var joined = new System.Text.StringBuilder();
        var afterWord = false;
        foreach (var token in tokens)
        {
            var isWord = token.Class == CharacterClass.Word;
            joined.Append(isWord && afterWord ? " " : "").Append(token.In(normal));
            afterWord = isWord;
        }

        return joined.ToString();
    }

    /// <summary>Phrases with weights from a resource; a star stands for any ending.</summary>
    private sealed class WeightedPhrases
    {
        private const int MinStem = 3;

        private readonly Dictionary<string, double> exact = new(StringComparer.Ordinal);
        private readonly Dictionary<string, double> stems = new(StringComparer.Ordinal);

        /// <summary>The length of the longest phrase that has a character without spaces.</summary>
        public int Longest { get; private set; }

        public static WeightedPhrases Read(string name)
        {
            using var stream = typeof(BuiltinRules).Assembly.GetManifestResourceStream($"KnowledgePay.Intelligence.Text.{name}.txt")
                ?? throw new InvalidOperationException($"The resource {name} is missing.");
            using var reader = new StreamReader(stream);
            var read = new WeightedPhrases();
            var weight = 0.0;
            while (reader.ReadLine() is { } line)
            {
                if (line.StartsWith('+'))
                {
                    weight = double.Parse(line, CultureInfo.InvariantCulture);
                }
                else if (!line.StartsWith('#'))
                {
                    read.Add(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), weight);
                }
            }

            return read;
        }

        public bool Find(string phrase, out double weight)
        {
            if (exact.TryGetValue(phrase, out weight))
            {
                return true;
            }

            for (var length = phrase.Length; length >= MinStem && char.IsAsciiLetter(phrase[0]) && !phrase.Contains(' ', StringComparison.Ordinal); length--)
            {
                if (stems.TryGetValue(phrase[..length], out weight))
                {
                    return true;
                }
            }

            return false;
        }

        private void Add(string[] words, double weight)
        {
            foreach (var word in words)
            {
                _ = word.EndsWith('*') ? stems.TryAdd(word[..^1], weight) : exact.TryAdd(word.Replace('-', ' '), weight);
                Longest = word.AsSpan().ContainsAnyInRange('\u2E80', '\uFFFF') ? Math.Max(Longest, word.Length) : Longest;
            }
        }
    }
}
