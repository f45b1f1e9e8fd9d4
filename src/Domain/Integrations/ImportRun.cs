using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Integrations;

/// <summary>An import that was handed in over the API.</summary>
public readonly record struct ImportRunId(Guid Value) : IId<ImportRunId>
{
    public static ImportRunId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>What a file holds.</summary>
public enum ImportKind
{
    Courses,
    Enrolments,
    Reviews,
}

/// <summary>Where an import stands.</summary>
public enum ImportStatus
{
    Queued,
    Running,
    Succeeded,
    Failed,
    Cancelled,
}

/// <summary>What was counted.</summary>
public sealed record ImportCounts(long Read, long Imported, long Updated, long Unchanged, long Rejected);

/// <summary>
/// An uploaded file on its way into the catalogue. The rows go in as one transaction, so a run that a dying node left
/// behind has changed nothing and is simply begun again.
/// </summary>
public sealed class ImportRun : AggregateRoot
{
    public const int MaxFileName = 200;
    public const int MaxAttempts = 3;

    private ImportRun()
    {
    }

    public ImportRunId Id { get; private init; }

    public ImportKind Kind { get; private init; }

    /// <summary>The name of the file's format; empty for enrolments, which have one.</summary>
    public string Format { get; private init; } = "";

    /// <summary>For enrolments: where members and courses come from.</summary>
    public string Source { get; private init; } = "";

    public bool AsDrafts { get; private init; }

    public bool DryRun { get; private init; }

    public string FileName { get; private init; } = "";

    /// <summary>Where the upload lies until the run is over.</summary>
    public string FileKey { get; private init; } = "";

    /// <summary>Where the map of items lies, if one came along.</summary>
    public string? ItemsKey { get; private init; }

    /// <summary>Where the rejected rows lie, once there are some.</summary>
    public string? RejectsKey { get; private set; }

    public MemberId RequestedBy { get; private init; }

    public ImportStatus Status { get; private set; }

    public int Attempts { get; private set; }

    public bool CancelRequested { get; private set; }

    public long ReadRows { get; private set; }

    public long Imported { get; private set; }

    public long Updated { get; private set; }

    public long Unchanged { get; private set; }

    public long Rejected { get; private set; }

    public long BytesRead { get; private set; }

    public long TotalBytes { get; private init; }

    /// <summary>Why it failed: the error's code and its English sentence.</summary>
    public string? ErrorCode { get; private set; }

    /// <inheritdoc cref="ErrorCode"/>
    public string? ErrorMessage { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    public bool IsOver => Status is ImportStatus.Succeeded or ImportStatus.Failed or ImportStatus.Cancelled;

    /// <summary>Hands a file in.</summary>
    public static ImportRun Queue(ImportRunId id, ImportRequest request, MemberId by, DateTimeOffset now)
    {
        var run = new ImportRun
        {
            Id = id,
            Kind = request.Kind,
            Format = request.Format,
            Source = request.Source,
            AsDrafts = request.AsDrafts,
            DryRun = request.DryRun,
            FileName = request.FileName.Length <= MaxFileName ? request.FileName : request.FileName[..MaxFileName],
            FileKey = request.FileKey,
            ItemsKey = request.ItemsKey,
            TotalBytes = request.TotalBytes,
            RequestedBy = by,
            CreatedAt = now,
        };
        run.Touch();
        return run;
    }

    /// <summary>Begins, or begins again after the node that ran it went away.</summary>
    public Result Start(DateTimeOffset now)
    {
        if (IsOver)
        {
            return ImportRunErrors.Over;
        }

        if (Attempts >= MaxAttempts)
        {
            Fail(ImportRunErrors.Abandoned, now);
            return Result.Success();
        }

        if (CancelRequested)
        {
            End(ImportStatus.Cancelled, now);
            return Result.Success();
        }

        Status = ImportStatus.Running;
        Attempts++;
        StartedAt = now;
        Touch();
        return Result.Success();
    }

    /// <summary>Notes that somebody wants it stopped; one that waits is cancelled at once.</summary>
    public Result Cancel(DateTimeOffset now)
    {
        if (IsOver)
        {
            return ImportRunErrors.Over;
        }

        CancelRequested = true;
        if (Status == ImportStatus.Queued)
        {
            Status = ImportStatus.Cancelled;
            FinishedAt = now;
        }

        Touch();
        return Result.Success();
    }

    public void Succeed(ImportCounts counts, string? rejectsKey, DateTimeOffset now)
    {
        (ReadRows, Imported, Updated, Unchanged, Rejected) = (counts.Read, counts.Imported, counts.Updated, counts.Unchanged, counts.Rejected);
        BytesRead = TotalBytes;
        RejectsKey = rejectsKey;
        End(ImportStatus.Succeeded, now);
    }

    /// <summary>The file was refused, or the run broke down; nothing was imported.</summary>
    public void Fail(Error error, DateTimeOffset now)
    {
        ErrorCode = error.Code;
        ErrorMessage = error.Message;
        End(ImportStatus.Failed, now);
    }

    /// <summary>The run was stopped; nothing was imported.</summary>
    public void Stop(DateTimeOffset now) => End(ImportStatus.Cancelled, now);

    private void End(ImportStatus status, DateTimeOffset now)
    {
        if (status != ImportStatus.Succeeded)
        {
            (Imported, Updated, Unchanged) = (0, 0, 0);
        }

        Status = status;
        FinishedAt = now;
        Touch();
    }
}

/// <summary>What was handed in.</summary>
public sealed record ImportRequest(
    ImportKind Kind, string Format, string Source, bool AsDrafts, bool DryRun, string FileName, string FileKey, string? ItemsKey, long TotalBytes);

/// <summary>Why something about an import run is refused.</summary>
public static class ImportRunErrors
{
    public static readonly Error NotFound = Error.NotFound("import.run_not_found", "There is no such import.");
    public static readonly Error Over = Error.Rejected("import.run_over", "This import is already over.");
    public static readonly Error NoRejects = Error.NotFound("import.no_rejects", "This import has rejected no rows.");
    public static readonly Error FileMissing = Error.Invalid("import.file_missing", "Send the file as multipart/form-data, in a part called file.");
    public static readonly Error Abandoned = Error.Conflict("import.abandoned", "The import broke down several times and was given up; nothing was imported.");
    public static readonly Error Broken = Error.Conflict("import.broken", "The import broke down; nothing was imported.");
}
