using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Contracts;

/// <summary>An order was paid.</summary>
[WireName("commerce.order_paid.v1")]
public sealed record OrderPaidV1(OrderId OrderId, MemberId MemberId) : ISubjectMessage
{
    Guid ISubjectMessage.Subject => OrderId.Value;
}

/// <summary>Money of an order went back, in part or in full.</summary>
[WireName("commerce.order_refunded.v1")]
public sealed record OrderRefundedV1(OrderId OrderId, MemberId MemberId, RefundId RefundId, bool InFull) : ISubjectMessage
{
    Guid ISubjectMessage.Subject => OrderId.Value;
}

/// <summary>What a member may read changed: of one product, or of anything.</summary>
[WireName("commerce.access_changed.v1")]
public sealed record AccessChangedV1(MemberId MemberId, ProductId? ProductId) : IMessage;

/// <summary>A membership began, changed its state or ended.</summary>
[WireName("commerce.membership_changed.v1")]
public sealed record MembershipChangedV1(MembershipId MembershipId, MemberId MemberId) : IMessage;

/// <summary>A buyer asked for money back.</summary>
[WireName("commerce.refund_requested.v1")]
public sealed record RefundRequestedV1(RefundId RefundId, OrderId OrderId) : ISubjectMessage
{
    Guid ISubjectMessage.Subject => OrderId.Value;
}

/// <summary>A gift was redeemed.</summary>
[WireName("commerce.gift_redeemed.v1")]
public sealed record GiftRedeemedV1(GiftId GiftId, MemberId RedeemedBy) : IMessage;

/// <summary>Money came in for an order.</summary>
[WireName("commerce.payment_received.v1")]
public sealed record PaymentReceivedV1(PaymentId PaymentId, OrderId OrderId) : ISubjectMessage
{
    Guid ISubjectMessage.Subject => OrderId.Value;
}
