using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>
/// One entry of the price book: from a moment on, a product costs this in a currency. Entries are only added; the one that
/// counts is the latest that has started and was not withdrawn.
/// </summary>
public sealed class Price
{
    /// <summary>The highest price of a single product.</summary>
    public const long MaxAmount = 100_000_000_00;

    private static readonly TimeSpan FarthestStart = TimeSpan.FromDays(731);

    private Price()
    {
    }

    public PriceId Id { get; private set; }

    /// <summary>The order of entering, given by the database: of two that start together the later counts.</summary>
    public long EntryNumber { get; private set; }

    public ProductId ProductId { get; private set; }

    public Currency Currency { get; private set; }

    /// <summary>Zero is free. Where the buyer chooses, this is what we suggest.</summary>
    public long AmountMinor { get; private set; }

    /// <summary>Where the buyer chooses the price: the least.</summary>
    public long? MinimumMinor { get; private set; }

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Who set it; null for what came with an import.</summary>
    public MemberId? CreatedBy { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>When it reached the catalogue's lists.</summary>
    public DateTimeOffset? ShownAt { get; private set; }

    public Money Amount => new(AmountMinor, Currency);

    public bool IsBuyersChoice => MinimumMinor is not null;

    /// <summary>Enters a price that starts now or later.</summary>
    public static Result<Price> Enter(
        PriceId id, ProductId productId, Money amount, long? minimumMinor, DateTimeOffset? startsAt, MemberId? by, DateTimeOffset now)
    {
        if (amount.MinorUnits is < 0 or > MaxAmount || amount.Currency.Code is null)
        {
            return PriceErrors.OutOfRange;
        }

        if (minimumMinor is { } minimum && (minimum < 0 || minimum > amount.MinorUnits))
        {
            return PriceErrors.MinimumOutOfRange;
        }

        var start = startsAt ?? now;
        if (start < now || start > now + FarthestStart)
        {
            return PriceErrors.StartOutOfRange;
        }

        return new Price
        {
            Id = id,
            ProductId = productId,
            Currency = amount.Currency,
            AmountMinor = amount.MinorUnits,
            MinimumMinor = minimumMinor,
            StartsAt = start,
            CreatedAt = now,
            CreatedBy = by,
            ShownAt = start <= now ? now : null,
        };
    }

    /// <summary>Takes a scheduled price back before it starts.</summary>
    public Result Withdraw(DateTimeOffset now)
    {
        if (StartsAt <= now)
        {
            return PriceErrors.AlreadyStarted;
        }

        if (WithdrawnAt is not null)
        {
            return PriceErrors.NotFound;
        }

        WithdrawnAt = now;
        return Result.Success();
    }

    /// <summary>Notes that the lists show it.</summary>
    public void Show(DateTimeOffset now) => ShownAt ??= now;

    /// <summary>The entry that counts at a moment, of the entries of one product and currency.</summary>
    public static Price? Effective(IEnumerable<Price> entries, DateTimeOffset at) => entries
        .Where(entry => entry.WithdrawnAt is null && entry.StartsAt <= at)
        .OrderByDescending(entry => entry.StartsAt).ThenByDescending(entry => entry.EntryNumber)
        .FirstOrDefault();
}

/// <summary>Why something about a price is refused.</summary>
public static class PriceErrors
{
    public static readonly Error NotFound = Error.NotFound("commerce.price_not_found", "There is no such scheduled price.");
    public static readonly Error OutOfRange = Error.Invalid("commerce.price_out_of_range", "The price is out of range.");
    public static readonly Error MinimumOutOfRange = Error.Invalid("commerce.price_minimum_out_of_range", "The least price is between zero and the suggested price.");
    public static readonly Error StartOutOfRange = Error.Invalid("commerce.price_start_out_of_range", "A price starts now or within two years.");
    public static readonly Error AlreadyStarted = Error.Conflict("commerce.price_already_started", "A price that has started stays in the book; set another one.");
    public static readonly Error RefundPolicyOutOfRange = Error.Invalid(
        "commerce.refund_policy_out_of_range", "A refund window is 0 to 8,760 hours and the share that may be consumed 0 to 100 percent; give both, or neither.");
    public static readonly Error CurrencyUnknown = Error.Invalid("commerce.currency_unknown", "This is not a currency we sell in.");
}
