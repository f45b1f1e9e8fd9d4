using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>A period that was paid for.</summary>
public sealed class PaidPeriod
{
    private PaidPeriod()
    {
    }

    /// <summary>A period and what it is worth a month.</summary>
    /// <param name="payment">What paid it.</param>
    /// <param name="tier">Of what.</param>
    /// <param name="period">For how long.</param>
    /// <param name="from">Its begin.</param>
    /// <param name="until">Its end.</param>
    /// <param name="ordinary">Where it would end without left-over credit.</param>
    internal PaidPeriod(PaidBy payment, TierId tier, BillingPeriod period, DateTimeOffset from, DateTimeOffset until, DateTimeOffset ordinary)
    {
        (Id, TierId, Period, From, Until) = (payment.Id, tier, period, from, until);
        (PriceMinor, Currency) = (payment.Price.MinorUnits, payment.Price.Currency);
        var (usual, real) = ((Int128)(ordinary - from).Ticks, (Int128)(until - from).Ticks * period.Months());
        MonthlyMinor = real <= 0 ? 0 : (long)(((PriceMinor * usual * 2) + real) / (real * 2));
    }

    /// <summary>The order line, or the provider's payment, that paid it.</summary>
    public Guid Id { get; private set; }

    public TierId TierId { get; private set; }

    public BillingPeriod Period { get; private set; }

    public DateTimeOffset From { get; private set; }

    public DateTimeOffset Until { get; private set; }

    /// <summary>Where it stands among the periods.</summary>
    public int Position { get; internal set; }

    public long PriceMinor { get; private set; }

    public Currency Currency { get; private set; }

    /// <summary>What was paid for it, the credit of an earlier plan included.</summary>
    public Money Price => new(PriceMinor, Currency);

    /// <summary>What the time is worth a month, to the nearest minor unit: a year counts a twelfth, a quarter a third.</summary>
    public long MonthlyMinor { get; private set; }

    /// <summary>Whether a refund or a change of plan ended it before its time.</summary>
    public bool CutShort { get; private set; }

    /// <summary>How much of the price went back.</summary>
    public long RefundedMinor { get; private set; }

    /// <summary>The period of another plan that took what was unused of it as credit, where one did.</summary>
    public Guid? CreditedTo { get; private set; }

    /// <summary>How much that was, less what went back of it since.</summary>
    public long CreditedMinor { get; private set; }

    /// <summary>How much of the credit that it took went back to whoever had paid it.</summary>
    public long CreditLostMinor { get; private set; }

    /// <summary>How much of the time between its ends was paused, and so is not part of it.</summary>
    public TimeSpan Paused { get; private set; }

    /// <summary>The period that a change of plan cut short for this one: what was used of its quotas counts here too.</summary>
    public Guid? ContinuesId { get; private set; }

    /// <summary>The month of that period, from 0, in which the plan was changed.</summary>
    public int? ContinuesMonth { get; private set; }

    /// <summary>The time that was paid for.</summary>
    internal TimeSpan Length => Until - From - Paused;

    /// <summary>What of the time is worth at an instant.</summary>
    internal Money Unused(DateTimeOffset now) => Proration.Unused(Price with { MinorUnits = WorthMinor }, Until - Length, Until, now);

    /// <summary>What of its price is still paid.</summary>
    internal long WorthMinor => Math.Max(0, PriceMinor - RefundedMinor - CreditLostMinor);

    internal PaidPeriod Copy() => (PaidPeriod)MemberwiseClone();

    /// <summary>A pause of so long began at an instant: what comes after it comes later.</summary>
    internal void Pause(TimeSpan by, DateTimeOffset since)
    {
        if (From >= since)
        {
            From += by;
        }
        else if (Until >= since)
        {
            Paused += by;
        }

        Until = Until >= since ? Until + by : Until;
    }

    internal void Continue(QuotaTerm term) => (ContinuesId, ContinuesMonth) = (term.PeriodId, term.Month);

    internal void Move(TimeSpan by) => (From, Until) = (From + by, Until + by);

    /// <summary>Part of what paid it went back.</summary>
    internal void Refund(long amountMinor) => RefundedMinor += amountMinor;

    /// <summary>What is unused of it counts towards another plan from now on.</summary>
    internal void Credit(Guid to, Currency currency, DateTimeOffset now)
    {
        if (Currency == currency && Unused(now).MinorUnits is > 0 and var unused)
        {
            (CreditedTo, CreditedMinor) = (to, unused);
        }
    }

    /// <summary>Takes credit out again that it gave away; never more than it gave.</summary>
    internal long Withdraw(long amountMinor)
    {
        var withdrawn = Math.Min(amountMinor, CreditedMinor);
        CreditedMinor -= withdrawn;
        return withdrawn;
    }

    /// <summary>Credit that it took is not paid any more.</summary>
    internal void LoseCredit(long amountMinor) => CreditLostMinor += amountMinor;

    internal void Cut(DateTimeOffset at)
    {
        CutShort |= at < Until;
        From = at < From ? at : From;
        Until = at < Until ? at : Until;
    }
}

/// <summary>What was paid, and by what.</summary>
/// <param name="Id">The order line or the provider's payment; the same one never counts twice.</param>
/// <param name="Price">The value of the period, the credit of an earlier plan included.</param>
public readonly record struct PaidBy(Guid Id, Money Price);
