using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Contracts;

/// <summary>The badges that members wear where their names stand beside somebody's work; whoever sells memberships answers.</summary>
public interface IMemberBadges
{
    /// <summary>
    /// The badges of members beside works of an owner, in the reader's language: those of the platform's tiers, and those of the
    /// owner's. Who has none is absent.
    /// </summary>
    Task<IReadOnlyDictionary<MemberId, IReadOnlyList<string>>> Of(
        IReadOnlyCollection<MemberId> members, MemberId? owner, CancellationToken cancellationToken);
}
