using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Commerce.Access;
using KnowledgePay.Application.Commerce.Contracts;
using KnowledgePay.Application.Commerce.Memberships;
using KnowledgePay.Application.Commerce.Quotas;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Commerce.Access;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Infrastructure.Commerce;

/// <summary>Answers Catalog's question from the access log, through the cache of this node.</summary>
internal sealed class AccessPolicy(AccessCache cache, AccessStore store, AppDbContext db, ICurrentUser me, TimeProvider clock) : IAccessPolicy, IAccessReading
{
    /// <summary>The transaction that the question is asked in, where it is.</summary>
    private AppDbContext? Within => db.Database.CurrentTransaction is null ? null : db;

    public async Task<AccessDecision> Decide(MemberId? member, ProductId product, CancellationToken cancellationToken) =>
        member is null ? AccessDecision.Denied : (await Decide(member, [product], cancellationToken))[product];

    public async Task<IReadOnlyDictionary<ProductId, AccessDecision>> Decide(
        MemberId? member, IReadOnlyCollection<ProductId> products, CancellationToken cancellationToken)
    {
        var decisions = products.Distinct().ToDictionary(product => product, _ => AccessDecision.Denied);
        if (member is not { } reader || decisions.Count == 0)
        {
            return decisions;
        }

        var now = clock.Now();
        var asking = new Reader(reader, me.Id == reader && me.Has(Permissions.CatalogReadAll));
        var log = await cache.Log(reader, Within);
        var tiers = await cache.Tiers(Within);
        foreach (var (id, facts) in await cache.Products(decisions.Keys, Within))
        {
            decisions[id] = AccessDecision.Because(ReasonOf(Entitlements.Decide(log, facts, tiers, asking, now).Reason));
        }

        return decisions;
    }

    public async Task<Entitlement?> Explain(MemberId member, bool isStaff, ProductId product, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var facts = await store.Products([product], Within, at);
        return facts.TryGetValue(product, out var asked)
            ? Entitlements.Decide(await store.Log(member, Within), asked, await store.Tiers(Within, at), new Reader(member, isStaff), at)
            : null;
    }

    public async Task<IReadOnlyDictionary<MemberId, IReadOnlySet<TierId>>> HeldTiers(IReadOnlyCollection<MemberId> members, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var tiers = await store.Tiers(Within);
        return (await store.Logs(members, Within))
            .Select(log => (Member: log.Key, Held: Entitlements.HeldTiers(log, tiers, now).Select(tier => tier.Id).ToHashSet()))
            .Where(member => member.Held.Count > 0)
            .ToDictionary(member => member.Member, IReadOnlySet<TierId> (member) => member.Held);
    }

    public async Task<BuyerStanding> Standing(MemberId member, IReadOnlyCollection<ProductId> products, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var asking = new Reader(member, me.Id == member && me.Has(Permissions.CatalogReadAll));
        var log = await cache.Log(member, Within);
        var tiers = await cache.Tiers(Within);
        var (granted, percents) = (new List<ProductId>(), new Dictionary<ProductId, int>());
        foreach (var (id, facts) in await cache.Products([.. products.Distinct()], Within))
        {
            if (Entitlements.Decide(log, facts, tiers, asking, now).Reason == EntitlementReason.Grant)
            {
                granted.Add(id);
            }

            if (Entitlements.DiscountPercent(log, facts, tiers, now) is > 0 and var percent)
            {
                percents[id] = percent;
            }
        }

        return new(granted, percents, Entitlements.BannedFrom(log, now));
    }

    public async Task<IReadOnlyList<TierId>> TiersIncluding(ProductId product, CancellationToken cancellationToken) =>
        (await cache.Products([product], Within)).TryGetValue(product, out var facts)
            ? [.. (await cache.Tiers(Within)).Values.Where(tier => tier.Includes(facts)).Select(tier => tier.Id)]
            : [];

    public async Task<IReadOnlyList<TierDiscount>> TiersReducing(MemberId? member, ProductId product, CancellationToken cancellationToken)
    {
        if (!(await cache.Products([product], Within)).TryGetValue(product, out var facts))
        {
            return [];
        }

        var tiers = await cache.Tiers(Within);
        var held = member is { } asked ? Entitlements.HeldTiers(await cache.Log(asked, Within), tiers, clock.Now()).Select(tier => tier.Id).ToHashSet() : [];
        return
        [
            .. tiers.Values.Where(tier => !tier.Includes(facts))
                .Select(tier => new TierDiscount(tier.Id, tier.DiscountOn(facts), held.Contains(tier.Id)))
                .Where(discount => discount.Percent > 0),
        ];
    }

    private static AccessReason ReasonOf(EntitlementReason reason) => reason switch
    {
        EntitlementReason.Free => AccessReason.Free,
        EntitlementReason.Owner => AccessReason.Owner,
        EntitlementReason.Staff => AccessReason.Staff,
        EntitlementReason.Grant => AccessReason.Grant,
        EntitlementReason.Purchase => AccessReason.Purchase,
        EntitlementReason.Gift => AccessReason.Gift,
        EntitlementReason.Membership => AccessReason.Membership,
        EntitlementReason.Trial => AccessReason.Trial,
        _ => AccessReason.None,
    };
}

/// <summary>What deciding needs beside its ports.</summary>
internal sealed class AccessModule : IInfrastructureModule
{
    public static void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<PaidMemberships>();
        services.AddScoped<MembershipSales>();
        services.AddScoped<QuotaBook>();
        services.AddScoped<IQuotas>(provider => provider.GetRequiredService<QuotaBook>());
        services.AddSingleton<AccessStore>();
        services.AddSingleton<AccessCache>();
        services.AddHostedService<AccessInvalidations>();
    }
}
