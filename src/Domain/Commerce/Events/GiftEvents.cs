using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>A member redeemed a gift: access to the product, or a period of the tier, follows in the same transaction.</summary>
public sealed record GiftRedeemed(GiftId GiftId, MemberId RedeemedBy, ProductId? ProductId, TierId? TierId, BillingPeriod? Period, DateTimeOffset At) : IDomainEvent;

/// <summary>The buyer gave an unused gift back: its code is dead, and what was paid for its line has to go back.</summary>
public sealed record GiftReturned(GiftId GiftId, OrderId OrderId, OrderLineId OrderLineId, MemberId BuyerId, long AmountMinor) : IDomainEvent;
