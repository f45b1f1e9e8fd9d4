using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Memberships;

/// <summary>What the constraints of tiers and memberships refuse.</summary>
internal sealed class MembershipConstraints : IConstraintErrors
{
    public IReadOnlyDictionary<string, Error> ByConstraint { get; } = new Dictionary<string, Error>(StringComparer.Ordinal)
    {
        ["ux_tiers_slug"] = TierErrors.SlugTaken,
        ["ux_memberships_live"] = MembershipErrors.AlreadyMember,
        ["ux_memberships_trial"] = MembershipErrors.TrialUsed,
        ["ux_quota_uses_corrects"] = QuotaErrors.AlreadyUndone,
    };
}
