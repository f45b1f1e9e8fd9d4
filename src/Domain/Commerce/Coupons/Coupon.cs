using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>What is said about a coupon; all of it can be changed later.</summary>
public sealed record CouponTerms
{
    public required string Name { get; init; }

    public required CouponKind Kind { get; init; }

    /// <summary>For percent: 10,000 is everything.</summary>
    public int? BasisPoints { get; init; }

    /// <summary>For fixed: what is taken off.</summary>
    public Money? Amount { get; init; }

    public CouponScope Scope { get; init; }

    /// <summary>The products, categories, creators or tiers of the scope.</summary>
    public IReadOnlyList<Guid> ScopeIds { get; init; } = [];

    public required DateTimeOffset StartsAt { get; init; }

    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>The least sum of the lines in scope, before any discount.</summary>
    public long? MinimumMinor { get; init; }

    public int? TotalCap { get; init; }

    public int? PerMemberCap { get; init; }

    public bool FirstOrderOnly { get; init; }

    /// <summary>Only these members; empty is everybody.</summary>
    public IReadOnlyList<Guid> RestrictedTo { get; init; } = [];

    /// <summary>Applies without a code.</summary>
    public bool AutoApply { get; init; }

    /// <summary>Higher goes first.</summary>
    public int Priority { get; init; }

    /// <summary>Goes with no other.</summary>
    public bool Exclusive { get; init; }
}

/// <summary>A discount campaign, of a creator for their own works or of the platform for anything.</summary>
public sealed class Coupon : AggregateRoot
{
    public const int MaxName = 120;
    public const int MaxIds = 1_000;
    public const int MaxCap = 10_000_000;

    private Coupon()
    {
    }

    public CouponId Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The creator who bears it; null where the platform does.</summary>
    public MemberId? OwnerId { get; private set; }

    public CouponKind Kind { get; private set; }

    public int? BasisPoints { get; private set; }

    public long? AmountMinor { get; private set; }

    public Currency? Currency { get; private set; }

    public CouponScope Scope { get; private set; }

    public IReadOnlyList<Guid> ScopeIds { get; private set; } = [];

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset? EndsAt { get; private set; }

    public long? MinimumMinor { get; private set; }

    public int? TotalCap { get; private set; }

    public int? PerMemberCap { get; private set; }

    public bool FirstOrderOnly { get; private set; }

    public IReadOnlyList<Guid> RestrictedTo { get; private set; } = [];

    public bool AutoApply { get; private set; }

    public int Priority { get; private set; }

    public bool Exclusive { get; private set; }

    /// <summary>How many uses are held or used. Counted by one statement under the row's lock, never by this aggregate.</summary>
    public int Used { get; private set; }

    public CouponStatus Status { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public MemberId CreatedBy { get; private set; }

    public static Result<Coupon> Offer(CouponId id, MemberId? owner, CouponTerms terms, MemberId by, DateTimeOffset now)
    {
        if (Fault(terms) is { } fault)
        {
            return fault;
        }

        var coupon = new Coupon { Id = id, OwnerId = owner, CreatedAt = now, CreatedBy = by };
        coupon.Take(terms);
        return coupon;
    }

    /// <summary>Changes the terms; uses that are held keep theirs. A coupon that ended stays ended.</summary>
    public Result Change(CouponTerms terms)
    {
        if (Status == CouponStatus.Ended)
        {
            return CouponErrors.Ended;
        }

        if (Fault(terms) is { } fault)
        {
            return fault;
        }

        if (terms.TotalCap < Used)
        {
            return CouponErrors.CapOutOfRange;
        }

        Take(terms);
        return Result.Success();
    }

    /// <summary>Pauses, resumes or ends it.</summary>
    public Result Become(CouponStatus status)
    {
        if (Status == CouponStatus.Ended)
        {
            return status == CouponStatus.Ended ? Result.Success() : CouponErrors.Ended;
        }

        Status = status;
        Touch();
        return Result.Success();
    }

    /// <summary>The terms now, to be changed with <c>with</c>.</summary>
    public CouponTerms Terms() => new()
    {
        Name = Name,
        Kind = Kind,
        BasisPoints = BasisPoints,
        Amount = AmountMinor is { } amount && Currency is { } currency ? new Money(amount, currency) : null,
        Scope = Scope,
        ScopeIds = ScopeIds,
        StartsAt = StartsAt,
        EndsAt = EndsAt,
        MinimumMinor = MinimumMinor,
        TotalCap = TotalCap,
        PerMemberCap = PerMemberCap,
        FirstOrderOnly = FirstOrderOnly,
        RestrictedTo = RestrictedTo,
        AutoApply = AutoApply,
        Priority = Priority,
        Exclusive = Exclusive,
    };

    /// <summary>Why it cannot be used at a moment by a member, or null. Caps are counted elsewhere, under the row's lock.</summary>
    public Error? Unusable(MemberId member, DateTimeOffset at)
    {
        if (Status == CouponStatus.Ended || at >= EndsAt)
        {
            return CouponErrors.Ended;
        }

        if (Status == CouponStatus.Paused || at < StartsAt)
        {
            return CouponErrors.NotStarted;
        }

        if (RestrictedTo.Count > 0 && !RestrictedTo.Contains(member.Value))
        {
            return CouponErrors.NotForYou;
        }

        return TotalCap is { } cap && Used >= cap ? CouponErrors.UsedUp : null;
    }

    private static Error? Fault(CouponTerms terms)
    {
        if (string.IsNullOrWhiteSpace(terms.Name) || terms.Name.Length > MaxName)
        {
            return CouponErrors.NameLength;
        }

        var value = terms.Kind == CouponKind.Percent
            ? terms is { BasisPoints: >= 1 and <= 10_000, Amount: null }
            : terms is { BasisPoints: null, Amount: { MinorUnits: >= 1 and <= Order.MaxAmount } };
        if (!value)
        {
            return CouponErrors.ValueOutOfRange;
        }

        if (terms.EndsAt <= terms.StartsAt)
        {
            return CouponErrors.WindowEmpty;
        }

        var scoped = (terms.Scope == CouponScope.All) == (terms.ScopeIds.Count == 0);
        if (!scoped || terms.ScopeIds.Count > MaxIds || terms.RestrictedTo.Count > MaxIds)
        {
            return CouponErrors.ScopeInvalid;
        }

        return terms.MinimumMinor < 0 || terms.TotalCap is < 1 or > MaxCap || terms.PerMemberCap is < 1 or > MaxCap ? CouponErrors.CapOutOfRange : null;
    }

    private void Take(CouponTerms terms)
    {
        Name = terms.Name.Trim();
        Kind = terms.Kind;
        BasisPoints = terms.BasisPoints;
        AmountMinor = terms.Amount?.MinorUnits;
        Currency = terms.Amount?.Currency;
        Scope = terms.Scope;
        ScopeIds = [.. terms.ScopeIds.Distinct()];
        StartsAt = terms.StartsAt;
        EndsAt = terms.EndsAt;
        MinimumMinor = terms.MinimumMinor;
        TotalCap = terms.TotalCap;
        PerMemberCap = terms.PerMemberCap;
        FirstOrderOnly = terms.FirstOrderOnly;
        RestrictedTo = [.. terms.RestrictedTo.Distinct()];
        AutoApply = terms.AutoApply;
        Priority = terms.Priority;
        Exclusive = terms.Exclusive;
        Touch();
    }
}

/// <summary>One code of a coupon, with a cap of its own if wanted.</summary>
public sealed class CouponCode
{
    public const int MinLength = 4;
    public const int MaxLength = 40;

    private CouponCode()
    {
    }

    public CouponCodeId Id { get; private set; }

    public CouponId CouponId { get; private set; }

    /// <summary>Normalised: upper case, letters, digits and dashes.</summary>
    public string Code { get; private set; } = "";

    public int? Cap { get; private set; }

    /// <inheritdoc cref="Coupon.Used"/>
    public int Used { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public static Result<CouponCode> Make(CouponCodeId id, CouponId couponId, string code, int? cap, DateTimeOffset now)
    {
        var normal = Normalise(code);
        if (normal.Length is < MinLength or > MaxLength || !normal.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            return CouponErrors.CodeMalformed;
        }

        return cap is < 1 or > Coupon.MaxCap
            ? CouponErrors.CapOutOfRange
            : new CouponCode { Id = id, CouponId = couponId, Code = normal, Cap = cap, CreatedAt = now };
    }

    /// <summary>What people type, as it is stored.</summary>
    public static string Normalise(string code) => code.Trim().Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant();
}

/// <summary>One use of a coupon by one order.</summary>
public sealed class Redemption
{
    private Redemption()
    {
    }

    public RedemptionId Id { get; private set; }

    public CouponId CouponId { get; private set; }

    public CouponCodeId? CodeId { get; private set; }

    public OrderId OrderId { get; private set; }

    public MemberId MemberId { get; private set; }

    public long AmountMinor { get; private set; }

    public Currency Currency { get; private set; }

    public RedemptionState State { get; private set; }

    public DateTimeOffset HeldAt { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    public static Redemption Hold(
        RedemptionId id, CouponId couponId, CouponCodeId? codeId, OrderId orderId, MemberId memberId, Money amount, DateTimeOffset now) => new()
        {
            Id = id,
            CouponId = couponId,
            CodeId = codeId,
            OrderId = orderId,
            MemberId = memberId,
            AmountMinor = amount.MinorUnits,
            Currency = amount.Currency,
            HeldAt = now,
        };

    /// <summary>The order was paid, in time or late.</summary>
    public void Use(DateTimeOffset now) => Settle(RedemptionState.Used, now);

    /// <summary>The order gives it back; the counters are lowered by whoever calls.</summary>
    public void Release(DateTimeOffset now) => Settle(RedemptionState.Released, now);

    private void Settle(RedemptionState state, DateTimeOffset now)
    {
        State = state;
        SettledAt = now;
    }
}

/// <summary>Why something about a coupon is refused.</summary>
public static class CouponErrors
{
    public static readonly Error NotFound = Error.NotFound("commerce.coupon_not_found", "There is no such coupon.");
    public static readonly Error CodeUnknown = Error.Rejected("commerce.coupon_code_unknown", "There is no coupon with this code.");
    public static readonly Error CodeTaken = Error.Conflict("commerce.coupon_code_taken", "One of these codes exists already.");
    public static readonly Error CodeMalformed = Error.Invalid("commerce.coupon_code_malformed", "A code is 4 to 40 letters, digits and dashes.");
    public static readonly Error CodeCount = Error.Invalid("commerce.coupon_code_count", "Ask for 1 to 10,000 codes at once, by number or by name.");
    public static readonly Error NameLength = Error.Invalid("commerce.coupon_name_length", "A coupon has a name of 1 to 120 characters.");
    public static readonly Error ValueOutOfRange = Error.Invalid("commerce.coupon_value_out_of_range", "A coupon takes off 0.01 to 100 percent, or a fixed amount.");
    public static readonly Error WindowOver = Error.Invalid("commerce.coupon_window_over", "A coupon that is offered ends in the future.");
    public static readonly Error WindowEmpty = Error.Invalid("commerce.coupon_window_empty", "A coupon ends after it starts.");
    public static readonly Error ScopeInvalid = Error.Invalid("commerce.coupon_scope_invalid", "Say what the coupon is good for: everything, or up to 1,000 named things.");
    public static readonly Error ScopeNotYours = Error.Rejected("commerce.coupon_scope_not_yours", "Your coupons are good for your own works and tiers.");
    public static readonly Error CapOutOfRange = Error.Invalid("commerce.coupon_cap_out_of_range", "A minimum or cap is out of range.");
    public static readonly Error Ended = Error.Rejected("commerce.coupon_ended", "The coupon has ended.");
    public static readonly Error NotStarted = Error.Rejected("commerce.coupon_not_started", "The coupon cannot be used at the moment.");
    public static readonly Error NotForYou = Error.Rejected("commerce.coupon_not_for_you", "The coupon was made for other members.");
    public static readonly Error UsedUp = Error.Rejected("commerce.coupon_used_up", "The coupon is used up.");
    public static readonly Error MemberCap = Error.Rejected("commerce.coupon_member_cap", "You have used the coupon as often as it allows.");
    public static readonly Error FirstOrderOnly = Error.Rejected("commerce.coupon_first_order_only", "The coupon is for a first order.");
    public static readonly Error NothingInScope = Error.Rejected("commerce.coupon_nothing_in_scope", "The coupon is not good for anything in this order.");
    public static readonly Error BelowMinimum = Error.Rejected("commerce.coupon_below_minimum", "The order does not reach the coupon's minimum.");
    public static readonly Error NotCombinable = Error.Rejected("commerce.coupon_not_combinable", "The coupon does not go with another one that is applied.");
    public static readonly Error TooMany = Error.Invalid("commerce.coupon_too_many", "Up to 10 codes go with an order.");
}
