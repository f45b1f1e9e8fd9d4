using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>Where a proof stands.</summary>
public enum OfflineProofStatus
{
    Submitted,
    Accepted,
    Rejected,
}

/// <summary>A buyer's picture of a transfer, waiting for a person.</summary>
public sealed class OfflineProof : AggregateRoot
{
    public const int MaxNote = 500;

    private OfflineProof()
    {
    }

    public OfflineProofId Id { get; private set; }

    public OrderId OrderId { get; private set; }

    public PaymentId PaymentId { get; private set; }

    public MemberId MemberId { get; private set; }

    public StoredFileId FileId { get; private set; }

    /// <summary>SHA-256 of the picture: the same picture for two orders is one transfer too few.</summary>
    public string Sha256 { get; private set; } = "";

    public OfflineProofStatus Status { get; private set; }

    /// <summary>What the buyer says about it.</summary>
    public string? Note { get; private set; }

    public DateTimeOffset SubmittedAt { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public MemberId? DecidedBy { get; private set; }

    public string? DecisionNote { get; private set; }

    public static OfflineProof Submit(OfflineProofId id, Payment payment, MemberId member, StoredFileId file, string sha256, string? note, DateTimeOffset now)
    {
        var proof = new OfflineProof
        {
            Id = id,
            OrderId = payment.OrderId,
            PaymentId = payment.Id,
            MemberId = member,
            FileId = file,
            Sha256 = sha256,
            Note = note,
            SubmittedAt = now,
        };
        proof.Touch();
        return proof;
    }

    /// <summary>The money is there.</summary>
    public Result Accept(MemberId by, DateTimeOffset now) => Decide(OfflineProofStatus.Accepted, by, null, now);

    /// <summary>It shows no such transfer; the buyer is told why.</summary>
    public Result Reject(MemberId by, string note, DateTimeOffset now)
    {
        var decided = Decide(OfflineProofStatus.Rejected, by, note, now);
        if (decided.IsSuccess)
        {
            Raise(new OfflineProofRejected(Id, OrderId, MemberId));
        }

        return decided;
    }

    private Result Decide(OfflineProofStatus status, MemberId by, string? note, DateTimeOffset now)
    {
        if (Status != OfflineProofStatus.Submitted)
        {
            return PaymentErrors.ProofDecided;
        }

        (Status, DecidedBy, DecisionNote, DecidedAt) = (status, by, note, now);
        Touch();
        return Result.Success();
    }
}
