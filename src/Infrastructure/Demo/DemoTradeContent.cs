using KnowledgePay.Domain.Commerce;

namespace KnowledgePay.Infrastructure.Demo;

/// <summary>What the demo's members bought, gave, paid and returned, as it is written in <c>trade.json</c>.</summary>
public sealed record DemoTradeContent(
    IReadOnlyList<DemoPurchase> Purchases,
    IReadOnlyList<DemoUnpaid> Unpaid,
    IReadOnlyList<DemoMembership> Memberships,
    IReadOnlyList<DemoTip> Tips,
    IReadOnlyList<DemoGift> Gifts);

/// <summary>One work that somebody bought, with a code where they had one, and how it went back where it did.</summary>
public sealed record DemoPurchase(string Member, string Product, int DaysAgo, string? Code = null, DemoRefund? Refund = null);

/// <summary>Money asked back: given at once, waiting for the operator, or refused and why.</summary>
public sealed record DemoRefund(int AfterHours, string Reason, bool Waits = false, string? RefusedBecause = null);

/// <summary>An order that was never paid: it ran out, or was cancelled.</summary>
public sealed record DemoUnpaid(string Member, string Product, int DaysAgo, bool Cancelled = false);

/// <summary>A membership: renewed up to today, or for so many periods.</summary>
public sealed record DemoMembership(
    string Member,
    string Tier,
    BillingPeriod Period,
    int DaysAgo,
    int? Periods = null,
    DemoUpgrade? Upgrade = null,
    int? PausedDaysAgo = null,
    int? CancelledDaysAgo = null);

/// <summary>A move to another tier within the time that was paid.</summary>
public sealed record DemoUpgrade(string Tier, BillingPeriod Period, int DaysAgo);

public sealed record DemoTip(string Member, string Author, long Minor, int DaysAgo, string Note);

/// <summary>A work bought for somebody else, who may have redeemed it.</summary>
public sealed record DemoGift(string Member, string Product, int DaysAgo, string Note, string? RedeemedBy = null, int? RedeemedDaysAgo = null);
