using KnowledgePay.Application.Commerce.Checkout;
using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Receipts;

/// <summary>The receipt of one of the acting member's paid orders.</summary>
public sealed record ShowReceipt(OrderId OrderId) : IQuery<ShowReceipt.Response>
{
    /// <summary>Everything that a receipt says.</summary>
    /// <param name="Number">The order's number.</param>
    /// <param name="Seller">The site in both languages.</param>
    /// <param name="Buyer">The member's name.</param>
    /// <param name="PlacedAt">When it was ordered.</param>
    /// <param name="PaidAt">When it was paid.</param>
    /// <param name="Lines">What was bought.</param>
    /// <param name="Subtotal">Before discounts.</param>
    /// <param name="Discounts">What was taken off, by name.</param>
    /// <param name="Total">What was paid.</param>
    /// <param name="Payment">By whom and under which number; null where it cost nothing.</param>
    /// <param name="Refunds">What went back.</param>
    /// <param name="Kept">What is left of the payment.</param>
    public sealed record Response(
        string Number,
        SellerName Seller,
        string Buyer,
        DateTimeOffset PlacedAt,
        DateTimeOffset PaidAt,
        IReadOnlyList<Line> Lines,
        Money Subtotal,
        IReadOnlyList<Discount> Discounts,
        Money Total,
        PaidWith? Payment,
        IReadOnlyList<WentBack> Refunds,
        Money Kept);

    /// <summary>Who sold, in both languages.</summary>
    public sealed record SellerName(string Zh, string En);

    /// <summary>One thing, and whose it is.</summary>
    public sealed record Line(string Title, OrderLineKind Kind, string? Creator, Money Unit, Money Discount, Money Total);

    /// <summary>The payment's numbers: ours, and the provider's.</summary>
    public sealed record PaidWith(PaymentProvider Provider, string Reference, string? ProviderNumber);

    /// <summary>One refund.</summary>
    public sealed record WentBack(DateTimeOffset At, Money Amount, RefundKind Kind);

    internal sealed class Handler(ICommerceDb db, IMemberDirectory members, ISite site, ICurrentUser me) : IQueryHandler<ShowReceipt, Response>
    {
        public async Task<Result<Response>> Handle(ShowReceipt query, CancellationToken cancellationToken)
        {
            var member = me.Required;
            if (await db.Orders.AsNoTracking().FirstOrDefaultAsync(o => o.Id == query.OrderId && o.MemberId == member, cancellationToken) is not { } order)
            {
                return OrderErrors.NotFound;
            }

            if (order.PaidAt is not { } paidAt)
            {
                return OrderErrors.NotPaid;
            }

            var people = await members.Find([member, .. order.Lines.Select(l => l.CreatorId).OfType<MemberId>()], cancellationToken);
            var payment = await db.Payments.AsNoTracking().FirstOrDefaultAsync(p => p.Id == order.PaymentId, cancellationToken);
            var refunds = await db.Refunds.AsNoTracking().Where(r => r.OrderId == order.Id && r.Status == RefundStatus.Settled).OrderBy(r => r.SettledAt).ToListAsync(cancellationToken);
            Money Amount(long minor) => new(minor, order.Currency);
            return new Response(
                order.Number,
                new(site.NameIn("zh-CN"), site.NameIn("en")),
                people.GetValueOrDefault(member)?.DisplayName ?? "",
                order.PlacedAt,
                paidAt,
                [
                    .. order.Lines.OrderBy(l => l.Position).Select(l => new Line(
                        l.Title, l.Kind, l.CreatorId is { } creator ? people.GetValueOrDefault(creator)?.DisplayName : null,
                        Amount(l.UnitMinor), Amount(l.DiscountMinor), Amount(l.TotalMinor))),
                ],
                Amount(order.SubtotalMinor),
                await db.DiscountsOf(order, cancellationToken),
                order.Total,
                payment is null ? null : new(payment.Provider, payment.Reference, payment.ProviderId),
                refunds.ConvertAll(r => new WentBack(r.SettledAt ?? r.RequestedAt, r.Amount, r.Kind)),
                Amount(order.PaidMinor - order.RefundedMinor));
        }
    }
}
