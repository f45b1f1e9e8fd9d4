using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>
/// One attempt to pay an order at one provider. What the provider reports may come in any order and more than once: a
/// success outlives everything, and what is older than it changes nothing.
/// </summary>
public sealed class Payment : AggregateRoot
{
    public const int MaxReference = 32;
    public const int MaxProviderName = 255;
    public const int MaxReason = 200;
    public const int MaxInstructions = 8000;

    private Payment()
    {
    }

    public PaymentId Id { get; private set; }

    public OrderId OrderId { get; private set; }

    public PaymentProvider Provider { get; private set; }

    /// <summary>What the provider knows it by: never used twice.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>The provider's name of the attempt.</summary>
    public string? Session { get; private set; }

    /// <summary>The provider's name of the money.</summary>
    public string? ProviderId { get; private set; }

    /// <summary>The provider's name of the standing order that came out of it.</summary>
    public string? Mandate { get; private set; }

    public PaymentStatus Status { get; private set; }

    public long AmountMinor { get; private set; }

    public Currency Currency { get; private set; }

    /// <summary>How the buyer pays, as JSON; empty until the provider told.</summary>
    public string Instructions { get; private set; } = "";

    public string? FailureReason { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>When we last asked the provider.</summary>
    public DateTimeOffset? LastQueriedAt { get; private set; }

    /// <summary>Whether the money has to go back whole, because no order could take it.</summary>
    public SurplusState Surplus { get; private set; }

    /// <summary>What really came, where that is not <see cref="Amount"/>.</summary>
    public long? WrongMinor { get; private set; }

    public Currency? WrongCurrency { get; private set; }

    /// <summary>How much the provider says went back altogether.</summary>
    public long RefundedThereMinor { get; private set; }

    public Money Amount => new(AmountMinor, Currency);

    /// <summary>What came in.</summary>
    public Money Received => WrongMinor is { } minor && WrongCurrency is { } currency ? new(minor, currency) : Amount;

    /// <summary>Whether the provider may still have news.</summary>
    public bool IsOpen => Status is PaymentStatus.Created or PaymentStatus.Pending or PaymentStatus.Failed;

    /// <summary>Whether its money has paid an order: that goes back by refunds alone.</summary>
    public bool HasPaid => Status == PaymentStatus.Succeeded && Surplus == SurplusState.None;

    /// <summary>What a refund of surplus money is called at the provider's.</summary>
    public string SurplusReference => "S" + Reference;

    /// <summary>Opens an attempt; the provider is told after this is saved.</summary>
    public static Payment Open(PaymentId id, Order order, PaymentProvider provider, DateTimeOffset now)
    {
        var payment = new Payment
        {
            Id = id,
            OrderId = order.Id,
            Provider = provider,
            Reference = id.Value.ToString("N"),
            Status = PaymentStatus.Created,
            AmountMinor = order.TotalMinor,
            Currency = order.Currency,
            CreatedAt = now,
            ExpiresAt = order.ExpiresAt,
        };
        payment.Touch();
        return payment;
    }

    /// <summary>What a provider collected by itself; it is received at once.</summary>
    public static Payment Charged(PaymentId id, Order order, PaymentProvider provider, string providerId, string mandate, DateTimeOffset now)
    {
        var payment = Open(id, order, provider, now);
        (payment.Status, payment.ProviderId, payment.SettledAt, payment.Mandate) = (PaymentStatus.Succeeded, providerId, now, mandate);
        payment.Raise(new PaymentReceived(id, order.Id, provider, payment.Amount, now));
        return payment;
    }

    /// <summary>The provider opened it and said how it is paid.</summary>
    public void Present(string? session, string instructions)
    {
        Session = session ?? Session;
        Instructions = instructions;
        if (Status == PaymentStatus.Created)
        {
            Status = PaymentStatus.Pending;
        }

        Touch();
    }

    /// <summary>The provider has the money. Equal to what was asked it is received; else a person has to look.</summary>
    public PaymentVerdict Succeed(string providerId, Money amount, DateTimeOffset at, string? mandate)
    {
        if (Status == PaymentStatus.Succeeded)
        {
            return ProviderId == providerId || amount == Amount ? PaymentVerdict.Repeated : PaymentVerdict.Mismatch;
        }

        ProviderId = providerId;
        if (amount != Amount || Surplus != SurplusState.None)
        {
            // What is on its way back pays nothing any more, whatever else is said of it.
            TakeWrong(amount);
            return PaymentVerdict.Mismatch;
        }

        if (WrongMinor is not null)
        {
            Raise(new WrongAmountCorrected(Id, OrderId, Provider, Received));
        }

        (Status, SettledAt, FailureReason, Mandate) = (PaymentStatus.Succeeded, at, null, mandate);
        (WrongMinor, WrongCurrency) = (null, null);
        Raise(new PaymentReceived(Id, OrderId, Provider, amount, at));
        if (mandate is not null)
        {
            Raise(new MandateAuthorised(OrderId, Id, Provider, mandate));
        }

        Touch();
        return PaymentVerdict.Applied;
    }

    /// <summary>An attempt at the provider's failed; the buyer may try again there. Old news of a paid one changes nothing.</summary>
    public void Decline(string reason)
    {
        if (Status is PaymentStatus.Succeeded or PaymentStatus.Closed)
        {
            return;
        }

        (Status, FailureReason) = (PaymentStatus.Failed, reason.Length > MaxReason ? reason[..MaxReason] : reason);
        Touch();
    }

    /// <summary>Nobody can pay it any more. Old news of a paid one changes nothing.</summary>
    public void Close()
    {
        if (Status is PaymentStatus.Succeeded or PaymentStatus.Closed)
        {
            return;
        }

        Status = PaymentStatus.Closed;
        Touch();
    }

    /// <summary>The provider says how much went back; sums only grow.</summary>
    public void NoteRefundedThere(Money total)
    {
        if (total.Currency == Currency && total.MinorUnits > RefundedThereMinor)
        {
            RefundedThereMinor = total.MinorUnits;
            Touch();
        }
    }

    public void NoteQuery(DateTimeOffset now)
    {
        LastQueriedAt = now;
        Touch();
    }

    /// <summary>No order can take the money: it goes back.</summary>
    public Result ReturnSurplus()
    {
        if (Surplus != SurplusState.None)
        {
            return Result.Success();
        }

        if (ProviderId is null)
        {
            return PaymentErrors.NothingToReturn;
        }

        Surplus = SurplusState.Due;
        Touch();
        return Result.Success();
    }

    /// <summary>The provider sent the surplus back, or will not.</summary>
    public void NoteSurplus(SurplusState state)
    {
        if (Surplus is SurplusState.None or SurplusState.Returned)
        {
            return;
        }

        Surplus = state;
        if (state == SurplusState.Returned)
        {
            Raise(new SurplusReturned(Id, OrderId, Provider, Received));
        }

        Touch();
    }

    /// <summary>The buyer's bank has taken the money that no order took: it is not sent back a second time.</summary>
    public void LoseSurplus()
    {
        if (Surplus is SurplusState.Due or SurplusState.Stuck || (Surplus == SurplusState.None && WrongMinor is not null))
        {
            Surplus = SurplusState.Returned;
            Touch();
        }
    }

    /// <summary>The bank gave back what it had taken of such money: a person has to send it.</summary>
    public void RegainSurplus()
    {
        if (Surplus == SurplusState.Returned)
        {
            Surplus = SurplusState.Stuck;
            Touch();
        }
    }

    /// <summary>What came first counts until a person has looked: it lies with the provider, whoever's it is.</summary>
    private void TakeWrong(Money amount)
    {
        if (WrongMinor is null)
        {
            (WrongMinor, WrongCurrency) = (amount.MinorUnits, amount.Currency);
            Raise(new WrongAmountReceived(Id, OrderId, Provider, amount));
        }

        Touch();
    }
}

/// <summary>Where a payment stands.</summary>
public enum PaymentStatus
{
    /// <summary>The provider has not answered yet.</summary>
    Created,

    /// <summary>The buyer can pay.</summary>
    Pending,
    Succeeded,

    /// <summary>The last attempt failed; the buyer may try again.</summary>
    Failed,
    Closed,
}

/// <summary>Where money stands that no order could take.</summary>
public enum SurplusState
{
    None,

    /// <summary>To be sent back.</summary>
    Due,

    Returned,

    /// <summary>The provider will not: a person has to.</summary>
    Stuck,
}
