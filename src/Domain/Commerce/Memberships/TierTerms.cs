using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>Where a membership stands.</summary>
public enum MembershipState
{
    Trialing,
    Active,

    /// <summary>The period is over and the provider is still trying to collect.</summary>
    PastDue,

    /// <summary>The period is over; the member may still pay.</summary>
    Grace,
    Paused,

    /// <summary>Over, because nobody paid.</summary>
    Lapsed,

    /// <summary>Over, because the member wanted it so or the money went back.</summary>
    Cancelled,
}

/// <summary>How much a state of a membership gives.</summary>
public enum AccessLevel
{
    None,
    PreviewOnly,
    Full,
}

/// <summary>How a membership is renewed.</summary>
public enum RenewalEngine
{
    /// <summary>The provider collects by itself; we are told.</summary>
    Mandate,

    /// <summary>The member pays each period anew, reminded in time.</summary>
    Prepaid,
}

/// <summary>What sort of benefit a tier gives.</summary>
public enum BenefitKind
{
    IncludedProducts,
    IncludedCategory,
    AllOfCreator,
    DiscountPercent,
    Badge,
    Quota,
}

/// <summary>What a quota counts, where a part of the site is able to count it by itself.</summary>
public enum QuotaKind
{
    Questions,
    Consultations,
    Downloads,
}

/// <summary>How often a quota begins anew.</summary>
public enum QuotaCycle
{
    /// <summary>With each period that is paid.</summary>
    Period,

    /// <summary>With each month of a paid period, counted from the period's first day.</summary>
    Month,
}

/// <summary>Which state of a membership gives which access: a table of the tier, not code.</summary>
public sealed record StatePolicy(
    AccessLevel Trialing, AccessLevel Active, AccessLevel PastDue, AccessLevel Grace, AccessLevel Paused, AccessLevel Lapsed, AccessLevel Cancelled)
{
    /// <summary>Full access while somebody is expected to pay, none afterwards.</summary>
    public static StatePolicy Default { get; } = new(
        AccessLevel.Full, AccessLevel.Full, AccessLevel.Full, AccessLevel.Full, AccessLevel.PreviewOnly, AccessLevel.None, AccessLevel.None);

    public AccessLevel this[MembershipState state] => state switch
    {
        MembershipState.Trialing => Trialing,
        MembershipState.Active => Active,
        MembershipState.PastDue => PastDue,
        MembershipState.Grace => Grace,
        MembershipState.Paused => Paused,
        MembershipState.Lapsed => Lapsed,
        _ => Cancelled,
    };

    /// <summary>Who has paid has full access; who is gone has none in full.</summary>
    public bool IsSound => Active == AccessLevel.Full && Lapsed != AccessLevel.Full && Cancelled != AccessLevel.Full;
}

/// <summary>The price of one period.</summary>
public sealed record TierPrice(BillingPeriod Period, Money Price);

/// <summary>Something that a tier gives. Which of the values counts follows from the kind.</summary>
/// <param name="Kind">What it is.</param>
public sealed record TierBenefit(BenefitKind Kind)
{
    public const int MaxText = 60;
    public const int MaxProducts = 200;

    /// <summary>Of included products: which; a bundle stands for its members.</summary>
    public IReadOnlyList<ProductId> Products { get; init; } = [];

    /// <summary>Of an included category: which; the ones below it are included too.</summary>
    public CategoryId? CategoryId { get; init; }

    /// <summary>Of everything by a creator: whom. A creator's own tier means that creator.</summary>
    public MemberId? CreatorId { get; init; }

    /// <summary>The percentage of a discount (1–100), or how much of a quota each time that it begins anew.</summary>
    public int? Amount { get; init; }

    /// <summary>The words of a badge, or what a quota counts.</summary>
    public string? Text { get; init; }

    /// <summary>Of a quota: what it counts; null for whatever its words say.</summary>
    public QuotaKind? Counts { get; init; }

    /// <summary>Of a quota: how often it begins anew; with each period where nothing is said.</summary>
    public QuotaCycle? Every { get; init; }

    /// <summary>The same in English; <see cref="Text"/> counts in both languages where nothing is said.</summary>
    public string? TextEn { get; init; }

    public bool IsSound => Kind switch
    {
        BenefitKind.IncludedProducts => Products.Count is > 0 and <= MaxProducts && Products.Distinct().Count() == Products.Count,
        BenefitKind.IncludedCategory => CategoryId is not null,
        BenefitKind.AllOfCreator => true,
        BenefitKind.DiscountPercent => Amount is >= 1 and <= 100,
        BenefitKind.Badge => IsText(Text) && (TextEn is null || IsText(TextEn)),
        _ => Amount is >= 1 and <= 100_000 && IsText(Text) && (TextEn is null || IsText(TextEn)),
    };

    /// <summary>Its words in a language.</summary>
    public string? Words(bool inChinese) => inChinese ? Text : TextEn ?? Text;

    private static bool IsText(string? text) => text is { Length: > 0 and <= MaxText } && text == text.Trim();
}

/// <summary>Adds periods to instants as people count them: a month after January 31 is the last day of February.</summary>
public static class Periods
{
    public static int Months(this BillingPeriod period) => period switch
    {
        BillingPeriod.Month => 1,
        BillingPeriod.Quarter => 3,
        _ => 12,
    };

    /// <summary>
    /// The end of so many months that began at an anchor. Counted from the anchor each time, so that January 31 is followed
    /// by February 28 and then by March 31.
    /// </summary>
    public static DateTimeOffset After(DateTimeOffset anchor, int months) => anchor.AddMonths(months);
}

/// <summary>What a tier gave from an instant on. A row is added with every change, so that what was can be asked for.</summary>
public sealed class TierTerms(Guid id, TierId tierId, MemberId? ownerId, DateTimeOffset writtenAt)
{
    public Guid Id { get; private set; } = id;

    public TierId TierId { get; private set; } = tierId;

    /// <summary>The order of the rows, given by the database.</summary>
    public long Number { get; private set; }

    public MemberId? OwnerId { get; private set; } = ownerId;

    public IReadOnlyList<TierBenefit> Benefits { get; private set; } = [];

    public StatePolicy Policy { get; private set; } = StatePolicy.Default;

    public DateTimeOffset WrittenAt { get; private set; } = writtenAt;
}
