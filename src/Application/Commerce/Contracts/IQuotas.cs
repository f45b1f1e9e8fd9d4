using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Contracts;

/// <summary>What a feature can count against the quotas of memberships.</summary>
public enum CountedUse
{
    Question,
    Consultation,
    Download,
}

/// <summary>A use of a quota that a feature asks for.</summary>
/// <param name="Member">Who uses it.</param>
/// <param name="Creator">Whose service it is; the platform's own tiers cover every creator.</param>
/// <param name="Service">What is used.</param>
/// <param name="Source">The feature, e.g. <c>question</c>.</param>
/// <param name="SourceId">The row that the use is for: asked again for the same one it is counted once.</param>
public sealed record QuotaClaim(MemberId Member, MemberId? Creator, CountedUse Service, string Source, Guid SourceId);

/// <summary>A use that was counted.</summary>
/// <param name="UseId">It.</param>
/// <param name="MembershipId">The membership that covered it.</param>
/// <param name="Left">How many are left of the quota.</param>
public sealed record QuotaReceipt(QuotaUseId UseId, MembershipId MembershipId, int Left);

/// <summary>
/// Counts what members use of the quotas of their tiers, for features that give what a quota counts. Call it within the
/// transaction that gives it: what is refused or rolled back there is not counted. It locks the row of the membership until then.
/// </summary>
public interface IQuotas
{
    /// <summary>Uses one, of the creator's tier if the member has it and any is left, else of the platform's; refused where neither covers it.</summary>
    Task<Result<QuotaReceipt>> TryUse(QuotaClaim claim, CancellationToken cancellationToken);

    /// <summary>Takes a use of a source back, and says why. Nothing happens where there is none, or it was taken back before.</summary>
    Task GiveBack(string source, Guid sourceId, string reason, CancellationToken cancellationToken);
}
