using System.Text;
using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Application.Integrations.Import.Files;
using KnowledgePay.Domain.Catalog;

namespace KnowledgePay.Application.Integrations.Import.Formats;

/// <summary>
/// The MOOCCubeX course table: about, prerequisites and the concepts that did not become tags make the description;
/// the first field is the category; fields and the concepts that the text itself names are tags.
/// </summary>
internal sealed class MooccubexCourses : IRowFormat<ImportedCourse>
{
    private const int MaxTags = 12;
    private const int MaxConceptTag = 16;

    private static readonly string[] NoPrerequisites = ["无", "没有", "no requirement", "none", "no"];

    public string Name => "mooccubex";

    public IAsyncEnumerable<ParsedRow<ImportedCourse>> Read(TextReader text, CancellationToken cancellationToken) =>
        CsvRows.Read(text, ["original_id", "name", "about"], Map, cancellationToken);

    private static ImportedCourse Map(CsvRow row)
    {
        var name = Values.Required(row["name"], "title");
        var about = row["about"].Trim();
        var fields = Parts(row["fields"]);
        var concepts = Parts(row["key_concepts"]);
        var tags = PickTags(name, about, fields, concepts);
        var language = PlainText.Language(name + about);
        return new ImportedCourse
        {
            Source = "mooccubex",
            ExternalId = Values.Required(row["original_id"], "external_id"),
            Language = language,
            Title = name,
            Summary = Cut(about, ProductDetails.MaxSummary),
            Description = Describe(about, row["prerequisites"], concepts.Except(tags, StringComparer.Ordinal), language == "zh-CN"),
            Tags = tags,
            Byline = Byline(Parts(row["teachers"]), Parts(row["schools"])),
        }.InCategory(fields.FirstOrDefault() ?? "");
    }

    private static List<string> Parts(string text) =>
        [.. text.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];

    /// <summary>Fields first, then concepts that the name or the text itself uses, then others of a useful length.</summary>
    private static List<string> PickTags(string name, string about, List<string> fields, List<string> concepts)
    {
        var useful = concepts.Where(c => c.Length is > 1 and <= MaxConceptTag && c.Any(l => l > '\u3400')).ToList();
        var inText = useful.Where(c => name.Contains(c, StringComparison.Ordinal) || about.Contains(c, StringComparison.Ordinal)).OrderByDescending(c => c.Length);
        return [.. fields.Concat(inText).Concat(useful).Where(t => t.Length <= Tags.MaxLength).Distinct(StringComparer.Ordinal).Take(MaxTags)];
    }

    private static string Describe(string about, string prerequisites, IEnumerable<string> concepts, bool chinese)
    {
        var text = new StringBuilder(PlainText.ToMarkdown(about));
        var wanted = prerequisites.Trim();
        if (wanted.Length > 0 && !NoPrerequisites.Contains(wanted.TrimEnd('。', '.'), StringComparer.OrdinalIgnoreCase))
        {
            Append(text, chinese ? "先修要求" : "Prerequisites", PlainText.ToMarkdown(wanted));
        }

        var rest = string.Join(chinese ? "、" : ", ", concepts.Select(PlainText.ToMarkdown));
        if (rest.Length > 0)
        {
            Append(text, chinese ? "知识点" : "Concepts", rest);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string heading, string paragraph)
    {
        if (text.Length > 0)
        {
            text.Append("\n\n");
        }

        text.Append("## ").Append(heading).Append("\n\n").Append(paragraph);
    }

    private static string Byline(List<string> teachers, List<string> schools)
    {
        var school = string.Join('、', schools);
        var kept = teachers.Count;
        string line;
        do
        {
            var names = string.Join('、', teachers.Take(kept)) + (kept < teachers.Count ? " 等" : "");
            line = names.Length > 0 && school.Length > 0 ? $"{names} · {school}" : names + school;
        }
        while (line.Length > ProductDetails.MaxByline && kept-- > 0);

        return line;
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : string.Concat(text.AsSpan(0, length - 1), "…");
}
