namespace KnowledgePay.Domain.Commerce;

/// <summary>
/// Who may read what, as a pure function of the access log: the same lines give the same answer, today and for any instant
/// of the past.
/// </summary>
public static class Entitlements
{
    /// <summary>Decides whether a member may read all of a product at an instant.</summary>
    /// <param name="log">The member's lines, in the order of the log.</param>
    /// <param name="product">What is asked for.</param>
    /// <param name="tiers">The tiers that the log speaks of; of one that is missing nothing is given.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="at">The instant. Lines written later are as if they were not there.</param>
    public static Entitlement Decide(
        IEnumerable<AccessEvent> log, ProductFacts product, IReadOnlyDictionary<TierId, TierFacts> tiers, Reader reader, DateTimeOffset at)
    {
        var (rights, bans) = Read(log, at);
        var chain = new List<EntitlementStep>();
        if (product.Authors.Contains(reader.MemberId))
        {
            chain.Add(new(AccessRule.Author, AccessVerdict.Gives));
        }

        if (reader.IsStaff)
        {
            chain.Add(new(AccessRule.Staff, AccessVerdict.Gives));
        }

        chain.AddRange(bans.Where(ban => IsAbout(ban.Scope, product, tiers)).Select(ban => ban.Step(at)));
        if (product.IsFree)
        {
            chain.Add(new(AccessRule.Free, AccessVerdict.Gives));
        }

        chain.AddRange(rights
            .Where(right => right.IsOpen && Reaches(right.Scope, product, tiers))
            .Select(right => Step(right, tiers, bans, at))
            .OrderBy(step => step.Rule));
        return Conclude(chain);
    }

    /// <summary>The tiers whose benefits a member has in full at an instant.</summary>
    public static IReadOnlyList<TierFacts> HeldTiers(
        IEnumerable<AccessEvent> log, IReadOnlyDictionary<TierId, TierFacts> tiers, DateTimeOffset at)
    {
        var (rights, bans) = Read(log, at);
        var isBanned = bans.Any(ban => ban.Scope.Kind == AccessScopeKind.Platform && ban.Holds(at));
        return isBanned
            ? []
            : [.. rights
                .Where(right => right.IsOpen && right.Scope.Kind == AccessScopeKind.Tier && Step(right, tiers, bans, at).Verdict == AccessVerdict.Gives)
                .Select(right => tiers.GetValueOrDefault(new TierId(right.Scope.Id!.Value)))
                .OfType<TierFacts>()
                .DistinctBy(tier => tier.Id)];
    }

    /// <summary>What a member is banned from at an instant.</summary>
    public static IReadOnlySet<AccessScope> BannedFrom(IEnumerable<AccessEvent> log, DateTimeOffset at) =>
        Read(log, at).Bans.Where(ban => ban.Holds(at)).Select(ban => ban.Scope).ToHashSet();

    /// <summary>The percentage off a product's price that a member has at an instant, by the best of their tiers.</summary>
    public static int DiscountPercent(
        IEnumerable<AccessEvent> log, ProductFacts product, IReadOnlyDictionary<TierId, TierFacts> tiers, DateTimeOffset at) =>
        HeldTiers(log, tiers, at)
            .Select(tier => tier.DiscountOn(product))
            .DefaultIfEmpty(0)
            .Max();

    private static (List<AccessRight> Rights, List<AccessBan> Bans) Read(IEnumerable<AccessEvent> log, DateTimeOffset at)
    {
        var rights = new List<AccessRight>();
        var bans = new List<AccessBan>();
        foreach (var line in log)
        {
            if (line.At > at)
            {
                continue;
            }

            if (line.Kind is AccessEventKind.Banned or AccessEventKind.Unbanned)
            {
                var ban = bans.Find(known => known.Scope == line.Scope);
                if (ban is null)
                {
                    ban = new AccessBan(line.Scope);
                    bans.Add(ban);
                }

                ban.Read(line);
                continue;
            }

            var right = rights.Find(known => known.Id == line.RightId && known.Scope == line.Scope);
            if (right is null)
            {
                right = new AccessRight(line.RightId, line.Scope);
                rights.Add(right);
            }

            right.Read(line);
        }

        return (rights, bans);
    }

    /// <summary>A ban of one product is of that product alone; one of a tier is about what the tier gives.</summary>
    private static bool IsAbout(AccessScope ban, ProductFacts product, IReadOnlyDictionary<TierId, TierFacts> tiers) =>
        ban.Kind == AccessScopeKind.Product ? ban.Is(product.Id) : Reaches(ban, product, tiers);

    private static bool Reaches(AccessScope scope, ProductFacts product, IReadOnlyDictionary<TierId, TierFacts> tiers) => scope.Kind switch
    {
        AccessScopeKind.Platform => true,
        AccessScopeKind.Product => scope.Is(product.Id) || product.Bundles.Any(bundle => scope.Is(bundle.Id)),
        _ => tiers.TryGetValue(new TierId(scope.Id!.Value), out var tier) && tier.Includes(product),
    };

    private static EntitlementStep Step(AccessRight right, IReadOnlyDictionary<TierId, TierFacts> tiers, List<AccessBan> bans, DateTimeOffset at)
    {
        var (verdict, state, until) = right.At(at);
        AccessLevel? level = null;
        if (state is { } standing && right.Scope.Kind == AccessScopeKind.Tier)
        {
            level = tiers.TryGetValue(new TierId(right.Scope.Id!.Value), out var tier) ? tier.Policy[standing] : AccessLevel.None;
            if (verdict == AccessVerdict.Gives && level != AccessLevel.Full)
            {
                verdict = AccessVerdict.Withheld;
            }
        }

        if (verdict == AccessVerdict.Gives && bans.Any(ban => ban.Scope == right.Scope && ban.Holds(at)))
        {
            verdict = AccessVerdict.Denies;
        }

        return new(right.Rule, verdict, right.Scope, right.Id, right.From, until, state, level, right.Lines);
    }

    /// <summary>
    /// Authors and staff read what they answer for; a ban beats everything else, one of a tier only what that tier gives; then
    /// the first rule that gives.
    /// </summary>
    private static Entitlement Conclude(List<EntitlementStep> chain)
    {
        var isBanned = chain.Exists(
            step => step is { Rule: AccessRule.Ban, Verdict: AccessVerdict.Denies, Scope.Kind: not AccessScopeKind.Tier });
        var decisive = chain.Find(step => step.Verdict == AccessVerdict.Gives && (!isBanned || step.Rule is AccessRule.Author or AccessRule.Staff));
        return decisive is null
            ? new(false, EntitlementReason.None, null, chain)
            : new(true, ReasonOf(decisive.Rule), decisive.Until, chain);
    }

    private static EntitlementReason ReasonOf(AccessRule rule) => rule switch
    {
        AccessRule.Author => EntitlementReason.Owner,
        AccessRule.Staff => EntitlementReason.Staff,
        AccessRule.Free => EntitlementReason.Free,
        AccessRule.Purchase => EntitlementReason.Purchase,
        AccessRule.Gift => EntitlementReason.Gift,
        AccessRule.Grant => EntitlementReason.Grant,
        AccessRule.Membership => EntitlementReason.Membership,
        AccessRule.Trial => EntitlementReason.Trial,
        _ => EntitlementReason.None,
    };
}

/// <summary>What the log says of one ban.</summary>
internal sealed class AccessBan(AccessScope scope)
{
    private readonly List<long> lines = [];
    private DateTimeOffset? from;
    private DateTimeOffset? until;

    public AccessScope Scope { get; } = scope;

    public void Read(AccessEvent line)
    {
        lines.Add(line.Sequence);
        if (line.Kind == AccessEventKind.Banned)
        {
            (from, until) = (line.From, line.Until);
        }
        else
        {
            until = line.From;
        }
    }

    public bool Holds(DateTimeOffset at) => from <= at && (until is null || at < until);

    public EntitlementStep Step(DateTimeOffset at)
    {
        var idle = at < from ? AccessVerdict.NotYet : AccessVerdict.Ended;
        var verdict = Holds(at) ? AccessVerdict.Denies : idle;
        return new(AccessRule.Ban, verdict, Scope, null, from, until, Lines: lines);
    }
}
