using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>What a change of plan costs today.</summary>
/// <param name="Credit">What the unused time of the present plan is worth.</param>
/// <param name="Price">A period of the new plan.</param>
/// <param name="Due">What is to be paid: the price less the credit, never below zero.</param>
/// <param name="StartsAt">When the new plan begins.</param>
/// <param name="EndsAt">When its first period ends; later where credit was left over.</param>
public sealed record Proration(Money Credit, Money Price, Money Due, DateTimeOffset StartsAt, DateTimeOffset EndsAt)
{
    /// <summary>Left-over credit lengthens the first period by no more than this.</summary>
    public static readonly TimeSpan MostCreditedTime = TimeSpan.FromDays(3660);

    /// <summary>Values the unused time of what was paid, to the minor unit, and sets it against a period of the new plan.</summary>
    /// <param name="paid">The periods that were paid for.</param>
    /// <param name="price">What a period of the new plan costs.</param>
    /// <param name="period">How long it lasts.</param>
    /// <param name="now">When the change happens.</param>
    public static Proration Of(IEnumerable<PaidPeriod> paid, Money price, BillingPeriod period, DateTimeOffset now)
    {
        var credit = Worth(paid, price.Currency, now);
        var end = Periods.After(now, period.Months());
        if (credit.MinorUnits <= price.MinorUnits)
        {
            return new(credit, price, price - credit, now, end);
        }

        var left = credit - price;
        var more = price.IsZero ? 0 : Math.Min(Share((end - now).Ticks, left.MinorUnits, price.MinorUnits), MostCreditedTime.Ticks);
        return new(credit, price, Money.Zero(price.Currency), now, end.AddTicks(more - (more % TimeSpan.TicksPerMicrosecond)));
    }

    /// <summary>What the unused time of what was paid is worth at an instant, to the minor unit.</summary>
    public static Money Worth(IEnumerable<PaidPeriod> paid, Currency currency, DateTimeOffset at) =>
        paid.Where(term => term.Price.Currency == currency).Aggregate(Money.Zero(currency), (sum, term) => sum + term.Unused(at));

    /// <summary>The part of a price that falls on the time still to come, to the nearest minor unit.</summary>
    public static Money Unused(Money price, DateTimeOffset from, DateTimeOffset until, DateTimeOffset now)
    {
        var whole = (until - from).Ticks;
        var unused = Math.Clamp((until - now).Ticks, 0, Math.Max(0, whole));
        return whole <= 0 ? Money.Zero(price.Currency) : new(Share(price.MinorUnits, unused, whole), price.Currency);
    }

    /// <summary>amount × part ÷ whole, exactly, rounded half up.</summary>
    private static long Share(long amount, long part, long whole) => (long)Int128.Min((((Int128)amount * part * 2) + whole) / ((Int128)whole * 2), long.MaxValue);
}
