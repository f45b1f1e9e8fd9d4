using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>
/// What one member buys at once, at the prices they were shown. Moves along <see cref="OrderStates"/>; what its payment
/// causes elsewhere hangs on its events.
/// </summary>
public sealed class Order : AggregateRoot
{
    public const int MaxLines = 20;
    public const int MaxTitle = 300;
    public const int MaxNote = 500;
    public const int MaxEmail = 254;
    public const long MaxAmount = 100_000_000_00;

    /// <summary>How long prices, coupons and places are held for the buyer.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromMinutes(15);

    /// <summary>A transfer outside the site takes its time.</summary>
    public static readonly TimeSpan OfflineHold = TimeSpan.FromHours(72);

    private readonly List<OrderLine> lines = [];

    private Order()
    {
    }

    public OrderId Id { get; private set; }

    /// <summary>What people call it.</summary>
    public string Number { get; private set; } = "";

    public MemberId MemberId { get; private set; }

    public OrderStatus Status { get; private set; }

    public Currency Currency { get; private set; }

    public IReadOnlyList<OrderLine> Lines => lines;

    public long SubtotalMinor { get; private set; }

    public long DiscountMinor { get; private set; }

    public long TotalMinor { get; private set; }

    public long PaidMinor { get; private set; }

    public long RefundedMinor { get; private set; }

    public DateTimeOffset PlacedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? PaidAt { get; private set; }

    public DateTimeOffset? FulfilledAt { get; private set; }

    /// <summary>When it was cancelled or expired.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The provider the buyer chose last; null where it cost nothing.</summary>
    public PaymentProvider? Provider { get; private set; }

    /// <summary>The payment that paid it.</summary>
    public PaymentId? PaymentId { get; private set; }

    public RefundPolicy RefundPolicy { get; private set; } = RefundPolicy.Default;

    public Money Total => new(TotalMinor, Currency);

    /// <summary>Whether a payment may still be started.</summary>
    public bool IsPayable(DateTimeOffset now) => Status == OrderStatus.AwaitingPayment && now < ExpiresAt;

    /// <summary>Places an order. One that costs nothing is paid at once.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="memberId">Who buys.</param>
    /// <param name="currency">The one currency of all lines.</param>
    /// <param name="drafts">What is bought.</param>
    /// <param name="provider">How it will be paid; may be chosen later.</param>
    /// <param name="policy">What was promised about refunds.</param>
    /// <param name="now">The time.</param>
    public static Result<Order> Place(
        OrderId id, MemberId memberId, Currency currency, IReadOnlyList<OrderLineDraft> drafts, PaymentProvider? provider, RefundPolicy policy, DateTimeOffset now)
    {
        if (drafts.Count is 0 or > MaxLines)
        {
            return drafts.Count == 0 ? OrderErrors.Empty : OrderErrors.TooManyLines;
        }

        if (!drafts.All(IsSound) || drafts.Sum(draft => draft.UnitMinor) > MaxAmount)
        {
            return OrderErrors.LineAmount;
        }

        var order = new Order
        {
            Id = id,
            Number = OrderNumber.Of(id, now),
            MemberId = memberId,
            Currency = currency,
            PlacedAt = now,
            ExpiresAt = now + HoldOf(provider),
            Provider = provider,
            RefundPolicy = policy,
            SubtotalMinor = drafts.Sum(draft => draft.UnitMinor),
            DiscountMinor = drafts.Sum(draft => draft.DiscountMinor),
        };
        order.lines.AddRange(drafts.Select(OrderLine.From));
        order.TotalMinor = order.SubtotalMinor - order.DiscountMinor;
        order.Move(OrderStatus.AwaitingPayment);
        order.Raise(new OrderPlaced(id));
        if (order.TotalMinor == 0)
        {
            order.Provider = null;
            order.TakePayment(null, now);
        }

        return order;
    }

    /// <summary>The buyer chose a provider, at first or instead of another.</summary>
    public Result ChooseProvider(PaymentProvider provider, DateTimeOffset now)
    {
        if (Status != OrderStatus.AwaitingPayment)
        {
            return OrderErrors.NotAwaitingPayment;
        }

        if (now >= ExpiresAt)
        {
            return OrderErrors.HasExpired;
        }

        if (Provider == provider)
        {
            return Result.Success();
        }

        // Prices stay held as long as was promised; a slower way to pay may only lengthen that.
        var until = PlacedAt + HoldOf(provider);
        Provider = provider;
        ExpiresAt = until > ExpiresAt ? until : ExpiresAt;
        Touch();
        return Result.Success();
    }

    /// <summary>
    /// Takes a verified payment. One that the order cannot take leaves it as it is and is announced as surplus; that is no
    /// refusal, because the money did arrive.
    /// </summary>
    /// <param name="paymentId">The payment.</param>
    /// <param name="provider">Who moved the money.</param>
    /// <param name="amount">How much came.</param>
    /// <param name="stillPossible">Whether what it promised can still be given; an order that waits is over where it cannot.</param>
    /// <param name="now">The time.</param>
    /// <returns>Whether the order is paid by it; a payment that paid it before is told so again.</returns>
    public bool Receive(PaymentId paymentId, PaymentProvider provider, Money amount, bool stillPossible, DateTimeOffset now)
    {
        if (PaymentId == paymentId)
        {
            return true;
        }

        if (SurplusOf(amount, stillPossible) is { } reason)
        {
            Raise(new SurplusPaymentReceived(Id, paymentId, provider, amount, reason));
            if (reason == SurplusReason.NoLongerPossible && Status == OrderStatus.AwaitingPayment)
            {
                Cancel(now);
            }

            return false;
        }

        Provider = provider;
        TakePayment(paymentId, now);
        return true;
    }

    /// <summary>Notes that the buyer has what was promised.</summary>
    public Result Fulfil(DateTimeOffset now)
    {
        if (Status != OrderStatus.Paid)
        {
            return OrderErrors.NotPaid;
        }

        Move(OrderStatus.Fulfilled);
        FulfilledAt = now;
        Raise(new OrderFulfilled(Id));
        return Result.Success();
    }

    /// <summary>The buyer gives it up before paying.</summary>
    public Result Cancel(DateTimeOffset now)
    {
        if (Status != OrderStatus.AwaitingPayment)
        {
            return OrderErrors.NotAwaitingPayment;
        }

        Move(OrderStatus.Cancelled);
        ClosedAt = now;
        Raise(new OrderCancelled(Id));
        return Result.Success();
    }

    /// <summary>The time to pay ran out.</summary>
    public Result Expire(DateTimeOffset now)
    {
        if (Status != OrderStatus.AwaitingPayment)
        {
            return OrderErrors.NotAwaitingPayment;
        }

        if (now < ExpiresAt)
        {
            return OrderErrors.NotDue;
        }

        Move(OrderStatus.Expired);
        ClosedAt = now;
        Raise(new OrderExpired(Id));
        return Result.Success();
    }

    /// <summary>Notes money that went back; never more of a line than was paid for it.</summary>
    public Result Refund(RefundId refundId, IReadOnlyList<RefundLine> refunded)
    {
        if (!Status.HoldsMoney())
        {
            return OrderErrors.NotPaid;
        }

        if (refunded.Count == 0)
        {
            return OrderErrors.Empty;
        }

        foreach (var part in refunded.GroupBy(line => line.OrderLineId).Select(g => (Id: g.Key, Amount: g.Sum(line => line.AmountMinor))))
        {
            if (lines.Find(line => line.Id == part.Id) is not { } line)
            {
                return OrderErrors.LineUnknown;
            }

            if (part.Amount <= 0 || part.Amount > line.RefundableMinor)
            {
                return OrderErrors.RefundExceedsLine;
            }

            line.GiveBack(part.Amount);
            RefundedMinor += part.Amount;
        }

        var inFull = RefundedMinor == PaidMinor;
        Move(inFull ? OrderStatus.Refunded : OrderStatus.PartiallyRefunded);
        Raise(new OrderRefunded(Id, refundId, inFull));
        return Result.Success();
    }

    private static TimeSpan HoldOf(PaymentProvider? provider) => provider == PaymentProvider.Offline ? OfflineHold : Hold;

    private static bool IsSound(OrderLineDraft draft) =>
        draft.UnitMinor is >= 0 and <= MaxAmount && draft.DiscountMinor >= 0 && draft.DiscountMinor <= draft.UnitMinor
        && draft.PlatformDiscountMinor >= 0 && draft.PlatformDiscountMinor <= draft.DiscountMinor;

    private SurplusReason? SurplusOf(Money amount, bool stillPossible)
    {
        if (amount != Total)
        {
            return SurplusReason.Mismatch;
        }

        return Status switch
        {
            OrderStatus.AwaitingPayment or OrderStatus.Expired => stillPossible ? null : SurplusReason.NoLongerPossible,
            OrderStatus.Cancelled => SurplusReason.Cancelled,
            _ => SurplusReason.AlreadyPaid,
        };
    }

    private void TakePayment(PaymentId? paymentId, DateTimeOffset now)
    {
        Move(OrderStatus.Paid);
        PaymentId = paymentId;
        PaidMinor = TotalMinor;
        PaidAt = now;
        ClosedAt = null;
        Raise(new OrderPaid(Id, paymentId));
        Raise(new OrderReadyToFulfil(Id));
    }

    private void Move(OrderStatus next)
    {
        if (!Status.MayBecome(next))
        {
            throw new InvalidOperationException($"An order that is {Status} does not become {next}.");
        }

        Status = next;
        Touch();
    }
}
