using System.Text;
using System.Text.RegularExpressions;

namespace KnowledgePay.Cli.Evaluation.Search;

/// <summary>
/// Queries sampled from the catalogue itself: someone remembers a course and types a part of it, in another script or
/// width, with a mistake, or with its teacher. The same seed gives the same queries.
/// </summary>
internal sealed partial class KnownItemQueries(IReadOnlyList<JudgedCourse> courses, int seed, int perClass)
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    private readonly List<JudgedCourse> chinese = [.. courses.Where(course => course.IsChinese)];
    private readonly List<JudgedCourse> english = [.. courses.Where(course => !course.IsChinese)];

    public IEnumerable<JudgedQuery> Make() =>
    [
        .. Sample("zh title", chinese, (course, _) => course.Title),
        .. Sample("zh part of the title", chinese, (course, random) => Part(course.Title, 4, 7, random)),
        .. Sample("zh traditional", chinese, (course, random) => Part(course.Title, 4, 7, random) is { } part ? Traditional(part) : null),
        .. Sample("zh one character wrong", chinese, (course, random) => Part(course.Title, 5, 8, random) is { } part ? OneWrong(part, random) : null),
        .. Sample("zh phrase of the text", chinese, (course, random) => Part(course.About, 6, 12, random)),
        .. Sample("zh title and school", chinese, (course, random) =>
            course.Schools.FirstOrDefault(IsName) is { } school && Part(course.Title, 3, 5, random) is { } part ? $"{part} {school}" : null),
        .. Teachers(),
        .. Sample("en title", english, (course, _) => course.Title),
        .. Sample("en words of the title", english, (course, random) => Words(course.Title, 3, random)),
        .. Sample("en full width", english, (course, random) => Words(course.Title, 3, random) is { } words ? FullWidth(words) : null),
        .. Sample("en misspelled", english, (course, random) => Words(course.Title, 3, random) is { } words ? Misspelled(words, random) : null),
    ];

    private IEnumerable<JudgedQuery> Sample(string name, List<JudgedCourse> from, Func<JudgedCourse, Random, string?> make)
    {
        var random = RandomOf(name);
        var made = 0;
        for (var tries = 0; made < perClass && tries < perClass * 20 && from.Count > 0; tries++)
        {
            var course = from[random.Next(from.Count)];
            if (make(course, random) is { Length: > 0 and <= 200 } text)
            {
                made++;
                yield return new JudgedQuery(name, text, Same(from, course));
            }
        }
    }

    /// <summary>A teacher's name means every course of that teacher.</summary>
    private IEnumerable<JudgedQuery> Teachers()
    {
        const string Name = "zh teacher";
        var random = RandomOf(Name);
        var byName = chinese.SelectMany(course => course.Teachers.Where(IsName).Select(teacher => (teacher, course)))
            .ToLookup(pair => pair.teacher, pair => pair.course, StringComparer.Ordinal);
        var names = byName.Select(group => group.Key).Order(StringComparer.Ordinal).ToList();
        for (var i = 0; i < perClass && names.Count > 0; i++)
        {
            var name = names[random.Next(names.Count)];
            yield return new JudgedQuery(Name, name, byName[name].DistinctBy(course => course.ProductId).ToDictionary(course => course.ProductId, _ => 2));
        }
    }

    /// <summary>Courses with the same title cannot be told apart by a part of it.</summary>
    private static Dictionary<Guid, int> Same(List<JudgedCourse> from, JudgedCourse course) =>
        from.Where(other => string.Equals(other.Title, course.Title, StringComparison.OrdinalIgnoreCase)).ToDictionary(other => other.ProductId, _ => 2);

    private static string? Part(string text, int min, int max, Random random)
    {
        var runs = HanRun().Matches(text).Select(match => match.Value).Where(run => run.Length >= min).ToList();
        if (runs.Count == 0)
        {
            return null;
        }

        var run = runs[random.Next(runs.Count)];
        var length = Math.Min(run.Length, random.Next(min, max + 1));
        return run.Substring(random.Next(run.Length - length + 1), length);
    }

    private static string? Words(string title, int count, Random random)
    {
        var words = LatinWord().Matches(title).Select(match => match.Value.ToLowerInvariant()).Distinct(StringComparer.Ordinal).ToArray();
        if (words.Length < count)
        {
            return null;
        }

        random.Shuffle(words);
        return string.Join(' ', words.Take(count));
    }

    private static string? Traditional(string text)
    {
        var changed = string.Concat(text.Select(c => TraditionalForms.Of(c)));
        return changed == text ? null : changed;
    }

    private static string FullWidth(string text) => string.Concat(text.Select(c => c is > ' ' and < '\u007F' ? (char)(c + 0xFEE0) : c));

    private static string OneWrong(string part, Random random)
    {
        var at = random.Next(1, part.Length - 1);
        var wrong = (char)('\u4E00' + random.Next(6000));
        return part[..at] + wrong + part[(at + 1)..];
    }

    private static string? Misspelled(string words, Random random)
    {
        var parts = words.Split(' ');
        var long5 = Enumerable.Range(0, parts.Length).Where(i => parts[i].Length >= 5).ToList();
        if (long5.Count == 0)
        {
            return null;
        }

        var which = long5[random.Next(long5.Count)];
        var word = new StringBuilder(parts[which]);
        var at = random.Next(1, word.Length - 1);
        switch (random.Next(4))
        {
            case 0:
                word.Remove(at, 1);
                break;
            case 1:
                word.Insert(at, Letters[random.Next(Letters.Length)]);
                break;
            case 2:
                word[at] = Letters[random.Next(Letters.Length)];
                break;
            default:
                (word[at], word[at - 1]) = (word[at - 1], word[at]);
                break;
        }

        parts[which] = word.ToString();
        return string.Join(' ', parts) is var text && text != words ? text : null;
    }

    private static bool IsName(string name) => name.Length >= 2 && name.All(c => c is >= '\u4E00' and <= '\u9FFF');

    private Random RandomOf(string name) => new(name.Aggregate(seed, (hash, c) => unchecked((hash * 31) + c)));

    [GeneratedRegex("[\u4E00-\u9FFF]+", RegexOptions.None, 1000)]
    private static partial Regex HanRun();

    [GeneratedRegex("[A-Za-z]{3,}", RegexOptions.None, 1000)]
    private static partial Regex LatinWord();
}
