using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>An order: what one member buys at once.</summary>
public readonly record struct OrderId(Guid Value) : IId<OrderId>
{
    public static OrderId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>One thing of an order.</summary>
public readonly record struct OrderLineId(Guid Value) : IId<OrderLineId>
{
    public static OrderLineId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>One attempt to pay an order.</summary>
public readonly record struct PaymentId(Guid Value) : IId<PaymentId>
{
    public static PaymentId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>One callback of a payment provider, as it arrived.</summary>
public readonly record struct PaymentEventId(Guid Value) : IId<PaymentEventId>
{
    public static PaymentEventId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>Money on its way back to a buyer.</summary>
public readonly record struct RefundId(Guid Value) : IId<RefundId>
{
    public static RefundId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A discount campaign.</summary>
public readonly record struct CouponId(Guid Value) : IId<CouponId>
{
    public static CouponId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>One code of a coupon.</summary>
public readonly record struct CouponCodeId(Guid Value) : IId<CouponCodeId>
{
    public static CouponCodeId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>One use of a coupon by one order.</summary>
public readonly record struct RedemptionId(Guid Value) : IId<RedemptionId>
{
    public static RedemptionId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>Something bought for somebody else.</summary>
public readonly record struct GiftId(Guid Value) : IId<GiftId>
{
    public static GiftId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>One entry of the price book.</summary>
public readonly record struct PriceId(Guid Value) : IId<PriceId>
{
    public static PriceId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A tier of memberships.</summary>
public readonly record struct TierId(Guid Value) : IId<TierId>
{
    public static TierId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A member's membership of a tier.</summary>
public readonly record struct MembershipId(Guid Value) : IId<MembershipId>
{
    public static MembershipId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>One entry of the access log.</summary>
public readonly record struct AccessEventId(Guid Value) : IId<AccessEventId>
{
    public static AccessEventId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>One balanced set of ledger entries.</summary>
public readonly record struct LedgerTransactionId(Guid Value) : IId<LedgerTransactionId>
{
    public static LedgerTransactionId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>What one creator is paid in a batch.</summary>
public readonly record struct PayoutId(Guid Value) : IId<PayoutId>
{
    public static PayoutId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>Payouts that are made together.</summary>
public readonly record struct PayoutBatchId(Guid Value) : IId<PayoutBatchId>
{
    public static PayoutBatchId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A buyer's proof of a transfer made outside.</summary>
public readonly record struct OfflineProofId(Guid Value) : IId<OfflineProofId>
{
    public static OfflineProofId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A buyer's request for an invoice.</summary>
public readonly record struct InvoiceRequestId(Guid Value) : IId<InvoiceRequestId>
{
    public static InvoiceRequestId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>An operator's explicit grant of a product to a member.</summary>
public readonly record struct AccessGrantId(Guid Value) : IId<AccessGrantId>
{
    public static AccessGrantId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A decision that takes a member's access away.</summary>
public readonly record struct AccessBanId(Guid Value) : IId<AccessBanId>
{
    public static AccessBanId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>One use of a quota, or its correction.</summary>
public readonly record struct QuotaUseId(Guid Value) : IId<QuotaUseId>
{
    public static QuotaUseId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
