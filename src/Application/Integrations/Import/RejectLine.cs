using System.Globalization;
using System.Text.Json;
using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Errors;

namespace KnowledgePay.Application.Integrations.Import;

/// <summary>A rejected row as one line of NDJSON: its line in the file, the field, the code and the sentence.</summary>
public sealed record RejectLine(long Line, string Field, string Code, string Reason)
{
    public static string Write(RejectedRow row) => JsonSerializer.Serialize(
        new RejectLine(row.Line, row.Field, row.Error.Code, ErrorCatalogue.Sentence(row.Error, CultureInfo.InvariantCulture)), CommonJson.Options);
}
