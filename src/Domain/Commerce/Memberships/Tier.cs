using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>Whether a tier can be joined.</summary>
public enum TierStatus
{
    Draft,
    Active,

    /// <summary>Nobody joins any more; who is in stays in.</summary>
    Archived,
}

/// <summary>Everything about a tier that its owner can change.</summary>
public sealed record TierDetails
{
    public string NameZh { get; init; } = "";

    public string NameEn { get; init; } = "";

    public string SummaryZh { get; init; } = "";

    public string SummaryEn { get; init; } = "";

    public IReadOnlyList<TierPrice> Prices { get; init; } = [];

    public int TrialDays { get; init; }

    public IReadOnlyList<TierBenefit> Benefits { get; init; } = [];

    public StatePolicy Policy { get; init; } = StatePolicy.Default;

    public int GraceDays { get; init; } = 7;

    public int MaxPauseDays { get; init; }

    /// <summary>Higher is more; a change to a higher rank happens at once, to a lower one at the period's end.</summary>
    public int Rank { get; init; }

    /// <summary>What is promised about refunds; what the platform promises where nothing is said.</summary>
    public RefundPolicy? Refunds { get; init; }
}

/// <summary>
/// What somebody can be a member of: prices per period, what it gives, and which state of a membership gives which access.
/// It belongs to a creator, or to the platform.
/// </summary>
public sealed class Tier : AggregateRoot
{
    public const int MaxName = 60;
    public const int MaxSummary = 500;
    public const int MaxSlug = 60;
    public const int MaxTrialDays = 90;
    public const int MaxGraceDays = 60;
    public const int MaxMaxPauseDays = 180;
    public const int MaxBenefits = 30;

    private Tier()
    {
    }

    public TierId Id { get; private set; }

    /// <summary>The creator; null for the platform's own tiers.</summary>
    public MemberId? OwnerId { get; private set; }

    public string Slug { get; private set; } = "";

    public TierStatus Status { get; private set; }

    public string NameZh { get; private set; } = "";

    public string NameEn { get; private set; } = "";

    public string SummaryZh { get; private set; } = "";

    public string SummaryEn { get; private set; } = "";

    public IReadOnlyList<TierPrice> Prices { get; private set; } = [];

    public int TrialDays { get; private set; }

    public IReadOnlyList<TierBenefit> Benefits { get; private set; } = [];

    public StatePolicy Policy { get; private set; } = StatePolicy.Default;

    public int GraceDays { get; private set; }

    public int MaxPauseDays { get; private set; }

    public int Rank { get; private set; }

    public int? RefundWindowHours { get; private set; }

    public int? RefundMaxConsumedPercent { get; private set; }

    /// <summary>What it promises about refunds, where that is not what the platform promises.</summary>
    public RefundPolicy? Refunds =>
        RefundWindowHours is { } hours && RefundMaxConsumedPercent is { } percent ? new RefundPolicy(hours, percent) : null;

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>What it gives a number of.</summary>
    public IReadOnlyList<TierQuota> Quotas => TierQuota.Of(Benefits);

    public TierFacts Facts => new(Id, OwnerId, Benefits, Policy);

    /// <summary>Starts a tier; nobody can join it before it is opened.</summary>
    public static Result<Tier> Start(TierId id, MemberId? owner, string slug, TierDetails details, DateTimeOffset now)
    {
        var tier = new Tier { Id = id, OwnerId = owner, Slug = slug, CreatedAt = now, Status = TierStatus.Draft };
        if (!IsSlug(slug))
        {
            return TierErrors.SlugInvalid;
        }

        var taken = tier.Edit(details, now);
        return taken.IsSuccess ? tier : taken.Error;
    }

    /// <summary>Changes what the tier is. Who has paid keeps their period; the next one follows the new terms.</summary>
    public Result Edit(TierDetails details, DateTimeOffset now)
    {
        if (Fault(details) is { } fault)
        {
            return fault;
        }

        (NameZh, NameEn) = (details.NameZh.Trim(), details.NameEn.Trim());
        (SummaryZh, SummaryEn) = (details.SummaryZh.Trim(), details.SummaryEn.Trim());
        (Prices, Benefits, Policy) = ([.. details.Prices], [.. details.Benefits], details.Policy);
        (TrialDays, GraceDays, MaxPauseDays, Rank) = (details.TrialDays, details.GraceDays, details.MaxPauseDays, details.Rank);
        (RefundWindowHours, RefundMaxConsumedPercent) = (details.Refunds?.WindowHours, details.Refunds?.MaxConsumedPercent);
        UpdatedAt = now;
        Touch();
        return Result.Success();
    }

    /// <summary>Lets people join.</summary>
    public Result Open(DateTimeOffset now)
    {
        if (Prices.Count == 0)
        {
            return TierErrors.PriceMissing;
        }

        if (Benefits.Count == 0)
        {
            return TierErrors.BenefitMissing;
        }

        return Become(TierStatus.Active, now);
    }

    /// <summary>Lets nobody else join.</summary>
    public Result Archive(DateTimeOffset now) => Status == TierStatus.Draft ? TierErrors.NotOpen : Become(TierStatus.Archived, now);

    /// <summary>The price of a period, or null where it is not sold.</summary>
    public Money? PriceOf(BillingPeriod period) => Prices.FirstOrDefault(price => price.Period == period)?.Price;

    private static bool IsSlug(string slug) => slug.Length is > 0 and <= MaxSlug && slug[0] != '-' && slug[^1] != '-'
        && slug.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static Error? Fault(TierDetails details)
    {
        if (details.NameZh.Trim().Length is 0 or > MaxName || details.NameEn.Trim().Length is 0 or > MaxName
            || details.SummaryZh.Trim().Length > MaxSummary || details.SummaryEn.Trim().Length > MaxSummary)
        {
            return TierErrors.NameInvalid;
        }

        var prices = details.Prices;
        if (prices.Any(price => price.Price.MinorUnits is <= 0 or > 100_000_000) || prices.DistinctBy(price => price.Period).Count() != prices.Count
            || prices.Select(price => price.Price.Currency).Distinct().Count() > 1)
        {
            return TierErrors.PriceInvalid;
        }

        if (details.Benefits.Count > MaxBenefits || details.Benefits.Any(benefit => !benefit.IsSound))
        {
            return TierErrors.BenefitInvalid;
        }

        if (TierQuota.IsAnyTwice(details.Benefits))
        {
            return TierErrors.QuotaTwice;
        }

        if (!details.Policy.IsSound)
        {
            return TierErrors.PolicyUnsound;
        }

        return details.TrialDays is < 0 or > MaxTrialDays || details.GraceDays is < 0 or > MaxGraceDays
            || details.MaxPauseDays is < 0 or > MaxMaxPauseDays || details.Rank is < 0 or > 1000 || details.Refunds?.IsSound() == false
            ? TierErrors.TermsInvalid
            : null;
    }

    private Result Become(TierStatus status, DateTimeOffset now)
    {
        if (Status != status)
        {
            (Status, UpdatedAt) = (status, now);
            Touch();
        }

        return Result.Success();
    }
}

/// <summary>Why something about a tier is refused.</summary>
public static class TierErrors
{
    public static readonly Error NotFound = Error.NotFound("commerce.tier_not_found", "There is no such tier.");
    public static readonly Error SlugInvalid = Error.Invalid("commerce.tier_slug_invalid", "A tier's address is 1 to 60 small letters, digits and dashes.");
    public static readonly Error SlugTaken = Error.Conflict("commerce.tier_slug_taken", "Another tier has this address.");
    public static readonly Error NameInvalid = Error.Invalid("commerce.tier_name_invalid", "Name the tier in both languages, in at most 60 characters; a summary has at most 500.");
    public static readonly Error PriceInvalid = Error.Invalid("commerce.tier_price_invalid", "Each period has one price above zero, all in one currency.");
    public static readonly Error PriceMissing = Error.Rejected("commerce.tier_price_missing", "Set a price before opening the tier.");
    public static readonly Error BenefitInvalid = Error.Invalid("commerce.tier_benefit_invalid", "One of the benefits lacks what it needs.");
    public static readonly Error QuotaTwice = Error.Invalid("commerce.tier_quota_twice", "A tier has each quota once; put the same ones together.");
    public static readonly Error BenefitMissing = Error.Rejected("commerce.tier_benefit_missing", "Say what the tier gives before opening it.");
    public static readonly Error BenefitNotYours = Error.Rejected("commerce.tier_benefit_not_yours", "A tier of yours can include your own works only.");
    public static readonly Error PolicyUnsound = Error.Invalid("commerce.tier_policy_unsound", "A paid membership gives full access, an ended one does not.");
    public static readonly Error TermsInvalid = Error.Invalid("commerce.tier_terms_invalid", "Trial, grace and pause days, the rank or the refund terms are out of range.");
    public static readonly Error NotOpen = Error.Rejected("commerce.tier_not_open", "This tier cannot be joined.");
    public static readonly Error PeriodNotSold = Error.Rejected("commerce.tier_period_not_sold", "This tier is not sold for that period.");
}
