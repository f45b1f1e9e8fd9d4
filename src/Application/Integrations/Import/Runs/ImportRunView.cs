using System.Globalization;
using System.Linq.Expressions;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Integrations;

namespace KnowledgePay.Application.Integrations.Import.Runs;

/// <summary>An import as the API shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What the file holds.</param>
/// <param name="Format">The file's format.</param>
/// <param name="FileName">What the file was called.</param>
/// <param name="DryRun">Whether it only says what would happen.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Read">Rows read so far; in the end the sum of imported, unchanged and rejected.</param>
/// <param name="Imported">New and changed rows.</param>
/// <param name="Updated">The changed ones among them.</param>
/// <param name="Unchanged">Rows that said what was there.</param>
/// <param name="Rejected">Rows that were refused.</param>
/// <param name="Bytes">How far the file has been read.</param>
/// <param name="TotalBytes">How long it is.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="CreatedAt">When it was handed in.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="FinishedAt">When it was over.</param>
/// <param name="Can">What may be done with it now.</param>
public sealed record ImportRunView(
    ImportRunId Id,
    ImportKind Kind,
    string Format,
    string FileName,
    bool DryRun,
    ImportStatus Status,
    long Read,
    long Imported,
    long Updated,
    long Unchanged,
    long Rejected,
    long Bytes,
    long TotalBytes,
    ImportRunFault? Error,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    ImportRunAbilities Can)
{
    internal static Expression<Func<ImportRun, ImportRunView>> Projection { get; } = r => new ImportRunView(
        r.Id,
        r.Kind,
        r.Format,
        r.FileName,
        r.DryRun,
        r.Status,
        r.ReadRows,
        r.Imported,
        r.Updated,
        r.Unchanged,
        r.Rejected,
        r.BytesRead,
        r.TotalBytes,
        r.ErrorCode == null ? null : new ImportRunFault(r.ErrorCode, r.ErrorMessage!),
        r.CreatedAt,
        r.StartedAt,
        r.FinishedAt,
        new ImportRunAbilities(r.FinishedAt == null && !r.CancelRequested, r.RejectsKey != null));
}

/// <summary>Why an import failed: a stable code and one English sentence.</summary>
public sealed record ImportRunFault(string Code, string Message)
{
    internal static Error Sentence(Error error) => error with { Message = ErrorCatalogue.Sentence(error, CultureInfo.InvariantCulture) };
}

/// <summary>What may be done with an import.</summary>
public sealed record ImportRunAbilities(bool Cancel, bool DownloadRejects);
