using System.Globalization;
using KnowledgePay.Application.Commerce.Ledger;
using KnowledgePay.Application.Commerce.Prices;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Memberships;

/// <summary>A tier as it is shown.</summary>
/// <param name="Id">The tier.</param>
/// <param name="Owner">The creator; null for the platform's own.</param>
/// <param name="Slug">Its address.</param>
/// <param name="Status">Whether it can be joined.</param>
/// <param name="Details">What it is.</param>
/// <param name="RefundPolicy">What is promised about refunds of it.</param>
/// <param name="Version">For changing it.</param>
public sealed record TierView(TierId Id, TierOwner? Owner, string Slug, TierStatus Status, TierDetails Details, RefundPromise RefundPolicy, int Version)
{
    internal static TierView Of(Tier tier, IReadOnlyDictionary<MemberId, MemberSummary> owners, MarketTerms terms) => new(
        tier.Id,
        tier.OwnerId is { } owner && owners.TryGetValue(owner, out var member) ? TierOwner.Of(member) : null,
        tier.Slug,
        tier.Status,
        new()
        {
            NameZh = tier.NameZh,
            NameEn = tier.NameEn,
            SummaryZh = tier.SummaryZh,
            SummaryEn = tier.SummaryEn,
            Prices = tier.Prices,
            TrialDays = tier.TrialDays,
            Benefits = tier.Benefits,
            Policy = tier.Policy,
            GraceDays = tier.GraceDays,
            MaxPauseDays = tier.MaxPauseDays,
            Rank = tier.Rank,
            Refunds = tier.Refunds,
        },
        RefundPromise.Of(tier.Refunds ?? terms.Refunds, CultureInfo.CurrentUICulture),
        tier.Version);
}

/// <summary>The creator behind a tier.</summary>
public sealed record TierOwner(string Handle, string DisplayName, string? AvatarUrl)
{
    internal static TierOwner Of(MemberSummary member) => new(member.Handle, member.DisplayName, member.AvatarUrl);
}

internal static class TierViews
{
    public static async Task<TierView[]> Show(this IMemberDirectory members, IReadOnlyCollection<Tier> tiers, MarketTerms terms, CancellationToken cancellationToken)
    {
        var owners = await members.Find([.. tiers.Select(t => t.OwnerId).OfType<MemberId>().Distinct()], cancellationToken);
        return [.. tiers.Select(tier => TierView.Of(tier, owners, terms))];
    }
}
