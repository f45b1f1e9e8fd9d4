using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Contracts.Import;

/// <summary>What is wrong with one row of an import.</summary>
/// <param name="Field">The neutral name of the field, e.g. <c>title</c>; empty where it is the row as a whole.</param>
/// <param name="Error">Why.</param>
public sealed record RowFault(string Field, Error Error);

/// <summary>A row that was not taken in.</summary>
/// <param name="Line">Its line in the file, counted from 1.</param>
/// <param name="Field">The neutral name of the field; empty where it is the row as a whole.</param>
/// <param name="Error">Why.</param>
public sealed record RejectedRow(long Line, string Field, Error Error);

/// <summary>What became of the rows that were handed over.</summary>
/// <param name="Imported">New and changed rows.</param>
/// <param name="Updated">The changed ones among them.</param>
/// <param name="Unchanged">Rows that said what was already there.</param>
/// <param name="Rejected">Rows refused at the end: duplicates inside the file, unknown courses.</param>
public sealed record IntakeCounts(long Imported, long Updated, long Unchanged, long Rejected);

/// <summary>How rows are taken over.</summary>
/// <param name="DryRun">Counts and rejects as usual and changes nothing.</param>
/// <param name="AsDrafts">New courses are not published.</param>
public sealed record IntakeOptions(bool DryRun = false, bool AsDrafts = false);

/// <summary>
/// Takes rows of a file into the catalogue, inside the caller's transaction: rows are staged as they come and taken over
/// together by <see cref="Finish"/>, so that a file that turns out broken leaves nothing behind.
/// </summary>
/// <typeparam name="TRow">The neutral row.</typeparam>
public interface IIntake<in TRow> : IAsyncDisposable
{
    /// <summary>Opens the staging area.</summary>
    Task Begin(CancellationToken cancellationToken);

    /// <summary>Stages a row, or says why it is not taken.</summary>
    ValueTask<RowFault?> Add(long line, TRow row, CancellationToken cancellationToken);

    /// <summary>Takes the staged rows over.</summary>
    /// <param name="options">How.</param>
    /// <param name="reject">Called for every staged row that is refused.</param>
    /// <param name="progress">Called now and then with the number of rows that are done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<IntakeCounts> Finish(
        IntakeOptions options, Func<RejectedRow, ValueTask> reject, Func<long, ValueTask> progress, CancellationToken cancellationToken);
}

/// <summary>One enrolment of one member in one course.</summary>
/// <param name="Source">Where both come from; scopes their external ids.</param>
/// <param name="MemberId">The member's id there.</param>
/// <param name="CourseId">The course's id there.</param>
/// <param name="EnrolledAt">When; null where the source does not say.</param>
public readonly record struct ImportedEnrolment(string Source, string MemberId, string CourseId, DateTimeOffset? EnrolledAt);

/// <summary>One member's review of one course.</summary>
/// <param name="Source">Where both come from; scopes their external ids.</param>
/// <param name="MemberId">The reviewer's id there.</param>
/// <param name="CourseId">The course's id there.</param>
/// <param name="Stars">1 to 5.</param>
/// <param name="Text">What was written; may be empty.</param>
/// <param name="CreatedAt">When; null where the source does not say.</param>
public sealed record ImportedReview(string Source, string MemberId, string CourseId, int Stars, string Text, DateTimeOffset? CreatedAt);
