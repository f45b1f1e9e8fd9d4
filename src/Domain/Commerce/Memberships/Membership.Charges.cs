using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>What a provider tried to collect for a membership and could not.</summary>
public sealed class FailedCharge
{
    public const int MaxPayUrl = 1000;

    private FailedCharge()
    {
    }

    /// <summary>A charge that failed.</summary>
    /// <param name="amount">How much was tried.</param>
    /// <param name="nextAttemptAt">When the provider tries again; null where it gave up.</param>
    /// <param name="payUrl">The provider's page on which it can be paid by hand.</param>
    /// <param name="at">When it failed.</param>
    public FailedCharge(Money amount, DateTimeOffset? nextAttemptAt, string? payUrl, DateTimeOffset at)
    {
        (AmountMinor, Currency, NextAttemptAt, At) = (amount.MinorUnits, amount.Currency, nextAttemptAt, at);
        PayUrl = payUrl is { Length: <= MaxPayUrl } ? payUrl : null;
    }

    public DateTimeOffset At { get; private set; }

    public long AmountMinor { get; private set; }

    public Currency Currency { get; private set; }

    public DateTimeOffset? NextAttemptAt { get; private set; }

    public string? PayUrl { get; private set; }

    public Money Amount => new(AmountMinor, Currency);
}

/// <summary>Charges of a standing order that fail.</summary>
public sealed partial class Membership
{
    /// <summary>
    /// The provider could not collect the next period. The state does not follow from that: it follows from the end of the paid time.
    /// False where nobody is to be told, because the member does not want to go on or pays by themselves.
    /// </summary>
    public bool NoteFailedCharge(FailedCharge failed)
    {
        if (!IsLive || CancelAtPeriodEnd || Engine != RenewalEngine.Mandate)
        {
            return false;
        }

        FailedCharge = failed;
        Touch();
        return true;
    }
}
