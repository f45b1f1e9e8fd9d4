using System.Runtime.CompilerServices;
using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Application.Integrations.Import.Files;

namespace KnowledgePay.Application.Integrations.Import.Formats;

/// <summary>Enrolments as lines of <c>member course course …</c>. Every course of a line is a row of its own.</summary>
internal sealed class EnrolmentLines(string source, ItemMap items)
{
    private const int MaxId = ImportedCourse.MaxExternalId;

    public async IAsyncEnumerable<ParsedRow<ImportedEnrolment>> Read(TextReader text, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var line in TextLines.Read(text, cancellationToken))
        {
            if (line.IsTooLong)
            {
                yield return ParsedRow<ImportedEnrolment>.Bad(line.Number, "", ImportErrors.RowTooLarge);
                continue;
            }

            if (line.Number == 1 && (line.Text.Contains(',', StringComparison.Ordinal) || line.Text.Contains('{', StringComparison.Ordinal)))
            {
                throw new FileFaultException(ImportErrors.NotEnrolments);
            }

            string? member = null;
            foreach (var word in Words(line.Text))
            {
                if (word.Length > MaxId || !StorableText.Is(word))
                {
                    yield return ParsedRow<ImportedEnrolment>.Bad(line.Number, member is null ? "member" : "course", IntakeErrors.IdInvalid);
                    break;
                }

                if (member is null)
                {
                    member = word;
                    continue;
                }

                yield return items.ExternalId(word) is { } course
                    ? ParsedRow<ImportedEnrolment>.Of(line.Number, new(source, member, course, null))
                    : ParsedRow<ImportedEnrolment>.Bad(line.Number, "course", ImportErrors.ItemNotMapped);
            }
        }
    }

    private static IEnumerable<string> Words(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            if (char.IsWhiteSpace(text[start]))
            {
                start++;
                continue;
            }

            var end = start;
            while (end < text.Length && !char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            yield return text[start..end];
            start = end;
        }
    }
}
