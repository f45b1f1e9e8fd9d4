using System.Globalization;
using KnowledgePay.Intelligence.Text.Classification;
using KnowledgePay.Intelligence.Text.Sentiment;

namespace KnowledgePay.Cli.Evaluation.Texts;

/// <summary>What the labels of a file mean: which of two values is the positive one, or stars from 1 to 5.</summary>
internal sealed class BinaryLabels
{
    private static readonly HashSet<string> PositiveWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "pos", "positive", "true", "yes", "y", "good", "spam", "toxic", "好评", "正面", "积极", "正",
    };

    private static readonly HashSet<string> NegativeWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "neg", "negative", "false", "no", "n", "bad", "ham", "normal", "差评", "负面", "消极", "负",
    };

    private readonly Dictionary<string, bool>? kinds;

    private BinaryLabels(Dictionary<string, bool>? kinds, string positive) => (this.kinds, Positive) = (kinds, positive);

    /// <summary>The value of positive texts.</summary>
    public string Positive { get; }

    /// <summary>Stars: 1 and 2 are negative, 4 and 5 positive, 3 says nothing.</summary>
    public static BinaryLabels Stars { get; } = new(null, "4, 5");

    /// <summary>
    /// The two values of the files: by meaning where they are known words, the larger number, else the later in ordinal order is positive.
    /// </summary>
    /// <exception cref="DataFileException">There are not two.</exception>
    public static BinaryLabels Of(string path, IEnumerable<LabelledRow> rows)
    {
        var values = rows.Select(row => Canonical(row.Label)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (values.Count != 2)
        {
            var shown = string.Join(", ", values.Take(10).Select(Short));
            var more = values.Count > 10 ? ", …" : "";
            throw new DataFileException(values.Count == 1
                ? $"{path} has one label only ({shown}); two are needed."
                : $"{path} has {values.Count} different labels ({shown}{more}); two are needed, or --stars for ratings from 1 to 5.");
        }

        var positive = IsPositive(values[0], values[1]) ? values[0] : values[1];
        return new BinaryLabels(values.ToDictionary(value => value, value => value == positive, StringComparer.OrdinalIgnoreCase), positive);
    }

    /// <summary>The rows as labelled texts.</summary>
    /// <exception cref="DataFileException">A label is of another kind.</exception>
    public List<LabelledText> Read(string path, IReadOnlyList<LabelledRow> rows)
    {
        var texts = kinds is null ? ReadStars(path, rows) : [.. rows.Select(row => new LabelledText(row.Text, KindOf(path, row)))];
        var positives = texts.Count(text => text.IsPositive);
        return positives > 0 && positives < texts.Count
            ? texts
            : throw new DataFileException($"{path} holds texts of one kind only; both are needed.");
    }

    private static List<LabelledText> ReadStars(string path, IReadOnlyList<LabelledRow> rows)
    {
        var texts = new List<LabelledText>(rows.Count);
        foreach (var row in rows)
        {
            if (!(double.TryParse(row.Label, NumberStyles.Float, CultureInfo.InvariantCulture, out var stars) && stars is >= 1 and <= 5))
            {
                throw new DataFileException($"{path}: '{Short(row.Label)}' is not a rating from 1 to 5.");
            }

            if (StarRatings.IsPositive((int)Math.Round(stars)) is { } positive)
            {
                texts.Add(new LabelledText(row.Text, positive));
            }
        }

        return texts;
    }

    private bool KindOf(string path, LabelledRow row) => kinds!.TryGetValue(Canonical(row.Label), out var kind)
        ? kind
        : throw new DataFileException($"{path}: the label '{Short(row.Label)}' does not occur in training.");

    /// <summary>1, 1.0 and "1 " are one label.</summary>
    private static string Canonical(string label) => double.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        ? number.ToString(CultureInfo.InvariantCulture)
        : label;

    private static bool IsPositive(string label, string other)
    {
        if (PositiveWords.Contains(label) || NegativeWords.Contains(other))
        {
            return true;
        }

        if (NegativeWords.Contains(label) || PositiveWords.Contains(other))
        {
            return false;
        }

        return double.TryParse(label, CultureInfo.InvariantCulture, out var left) && double.TryParse(other, CultureInfo.InvariantCulture, out var right)
            ? left > right
            : string.CompareOrdinal(label, other) > 0;
    }

    private static string Short(string label) => label.Length > 20 ? label[..20] + "…" : label;
}
