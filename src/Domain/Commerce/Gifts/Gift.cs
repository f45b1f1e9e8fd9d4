using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>Where a gift stands.</summary>
public enum GiftStatus
{
    /// <summary>Paid; its code waits for somebody.</summary>
    Issued,
    Redeemed,
    Expired,

    /// <summary>Given back by the buyer, or taken back by a refund.</summary>
    Returned,
}

/// <summary>Something bought for somebody else: whoever has the code redeems it, once.</summary>
public sealed class Gift : AggregateRoot
{
    /// <summary>How long a code is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    private Gift()
    {
    }

    public GiftId Id { get; private set; }

    public OrderId OrderId { get; private set; }

    public OrderLineId OrderLineId { get; private set; }

    public MemberId BuyerId { get; private set; }

    public ProductId? ProductId { get; private set; }

    public TierId? TierId { get; private set; }

    public BillingPeriod? Period { get; private set; }

    public string Title { get; private set; } = "";

    public string? Note { get; private set; }

    /// <summary>Where its code was mailed; without it the buyer passes it on.</summary>
    public string? RecipientEmail { get; private set; }

    /// <summary>The secret that is given away.</summary>
    public string Code { get; private set; } = "";

    public long PaidMinor { get; private set; }

    /// <summary>What of that went back to the buyer while the code stayed good: an adjustment of its price.</summary>
    public long RefundedMinor { get; private set; }

    public Currency Currency { get; private set; }

    public GiftStatus Status { get; private set; }

    public DateTimeOffset IssuedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public MemberId? RedeemedBy { get; private set; }

    public DateTimeOffset? RedeemedAt { get; private set; }

    public DateTimeOffset? ReturnedAt { get; private set; }

    /// <summary>Whether its buyer may give it back: nobody has used it, expired or not.</summary>
    public bool IsReturnable => Status is GiftStatus.Issued or GiftStatus.Expired;

    /// <summary>Issues the gift of a paid order line.</summary>
    public static Gift Issue(GiftId id, Order order, OrderLine line, string code, DateTimeOffset now)
    {
        var gift = new Gift
        {
            Id = id,
            OrderId = order.Id,
            OrderLineId = line.Id,
            BuyerId = order.MemberId,
            ProductId = line.ProductId,
            TierId = line.TierId,
            Period = line.Period,
            Title = line.Title,
            Note = line.RecipientNote,
            RecipientEmail = line.RecipientEmail,
            Code = code,
            PaidMinor = line.TotalMinor,
            Currency = order.Currency,
            IssuedAt = now,
            ExpiresAt = now + Lifetime,
        };
        gift.Touch();
        return gift;
    }

    /// <summary>A member uses the code.</summary>
    public Result Redeem(MemberId member, DateTimeOffset now)
    {
        if (Status != GiftStatus.Issued)
        {
            return Status switch
            {
                GiftStatus.Redeemed => GiftErrors.AlreadyRedeemed,
                GiftStatus.Expired => GiftErrors.HasExpired,
                _ => GiftErrors.WasReturned,
            };
        }

        if (now >= ExpiresAt)
        {
            return GiftErrors.HasExpired;
        }

        Status = GiftStatus.Redeemed;
        RedeemedBy = member;
        RedeemedAt = now;
        Touch();
        Raise(new GiftRedeemed(Id, member, ProductId, TierId, Period, now));
        return Result.Success();
    }

    /// <summary>Its time is over. The money stays the buyer's to ask back.</summary>
    public Result Expire(DateTimeOffset now)
    {
        if (Status != GiftStatus.Issued || now < ExpiresAt)
        {
            return GiftErrors.NotDue;
        }

        Status = GiftStatus.Expired;
        Touch();
        return Result.Success();
    }

    /// <summary>The buyer gives it back unused.</summary>
    public Result Return(DateTimeOffset now)
    {
        if (!IsReturnable)
        {
            return Status == GiftStatus.Redeemed ? GiftErrors.AlreadyRedeemed : GiftErrors.WasReturned;
        }

        Void(now);
        Raise(new GiftReturned(Id, OrderId, OrderLineId, BuyerId, PaidMinor));
        return Result.Success();
    }

    /// <summary>
    /// Money of its order line went back. A part adjusts the price and leaves the code good; all of it, or a chargeback, ends a
    /// code that nobody used.
    /// </summary>
    /// <param name="amountMinor">What went back now.</param>
    /// <param name="byBank">Whether the buyer's bank took it.</param>
    /// <param name="now">The time.</param>
    public void GiveBack(long amountMinor, bool byBank, DateTimeOffset now)
    {
        RefundedMinor = Math.Min(PaidMinor, RefundedMinor + amountMinor);
        Touch();
        if (byBank || RefundedMinor >= PaidMinor)
        {
            Void(now);
        }
    }

    /// <summary>An operator ends a code that nobody used. Money goes back by a refund, or not at all.</summary>
    public Result Revoke(DateTimeOffset now)
    {
        if (!IsReturnable)
        {
            return Status == GiftStatus.Redeemed ? GiftErrors.AlreadyRedeemed : GiftErrors.WasReturned;
        }

        Void(now);
        return Result.Success();
    }

    /// <summary>A code that nobody used is good no more.</summary>
    public void Void(DateTimeOffset now)
    {
        if (!IsReturnable)
        {
            return;
        }

        Status = GiftStatus.Returned;
        ReturnedAt = now;
        Touch();
    }
}

/// <summary>Why something about a gift is refused.</summary>
public static class GiftErrors
{
    public static readonly Error NotFound = Error.NotFound("commerce.gift_not_found", "There is no gift with this code.");
    public static readonly Error AlreadyRedeemed = Error.Conflict("commerce.gift_already_redeemed", "The gift was already redeemed.");
    public static readonly Error HasExpired = Error.Rejected("commerce.gift_expired", "The gift has expired.");
    public static readonly Error WasReturned = Error.Rejected("commerce.gift_returned", "The gift was given back.");
    public static readonly Error NotDue = Error.Conflict("commerce.gift_not_due", "The gift has not expired.");
    public static readonly Error NotPaid = Error.Rejected("commerce.gift_without_payment", "Nothing was paid for the gift, so nothing goes back.");
    public static readonly Error AlreadyOwned = Error.Rejected("commerce.gift_already_owned", "You have this already; leave the gift to somebody else.");
}
