using KnowledgePay.Application.Commerce.Checkout;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Orders;

/// <summary>An order as its buyer sees it.</summary>
public sealed record OrderView(
    OrderId Id,
    string Number,
    OrderStatus Status,
    Currency Currency,
    IReadOnlyList<OrderView.Line> Lines,
    Money Subtotal,
    Money Discount,
    IReadOnlyList<Discount> Discounts,
    Money Total,
    Money Paid,
    Money Refunded,
    PaymentProvider? Provider,
    OrderView.PaymentView? Payment,
    DateTimeOffset PlacedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? PaidAt,
    DateTimeOffset? FulfilledAt,
    DateTimeOffset? ClosedAt,
    RefundPolicy RefundPolicy,
    OrderView.Capabilities Can,
    int Version)
{
    public sealed record Line(
        OrderLineId Id,
        OrderLineKind Kind,
        ProductId? ProductId,
        TierId? TierId,
        BillingPeriod? Period,
        string Title,
        Money Unit,
        Money Discount,
        Money Total,
        Money Refunded,
        string? RecipientNote,
        string? CreatorHandle,
        RefundPolicy RefundPolicy);

    /// <summary>How it is being paid: the attempt at the chosen provider.</summary>
    public sealed record PaymentView(
        PaymentId Id, PaymentProvider Provider, PaymentStatus Status, PaymentInstructions? Instructions, string? FailureReason, ProofView? Proof);

    /// <summary>The newest picture of a transfer that was handed in, and what became of it.</summary>
    /// <param name="Status">Waiting, taken or refused.</param>
    /// <param name="SubmittedAt">When it came.</param>
    /// <param name="DecidedAt">When somebody decided.</param>
    /// <param name="Reason">Why it was refused.</param>
    public sealed record ProofView(OfflineProofStatus Status, DateTimeOffset SubmittedAt, DateTimeOffset? DecidedAt, string? Reason);

    public sealed record Capabilities(bool Pay, bool Cancel, bool RequestRefund, bool Invoice);

    internal static OrderView Of(
        Order order, IReadOnlyList<Discount> discounts, PaymentView? payment, IReadOnlyDictionary<MemberId, MemberSummary> creators, DateTimeOffset now)
    {
        Money Amount(long minor) => new(minor, order.Currency);
        var keeps = order.Status.HoldsMoney() && order.PaidMinor > order.RefundedMinor;
        return new(
            order.Id,
            order.Number,
            order.Status,
            order.Currency,
            [
                .. order.Lines.OrderBy(line => line.Position).Select(line => new Line(
                    line.Id, line.Kind, line.ProductId, line.TierId, line.Period, line.Title,
                    Amount(line.UnitMinor), Amount(line.DiscountMinor), Amount(line.TotalMinor), Amount(line.RefundedMinor), line.RecipientNote,
                    line.CreatorId is { } creator ? creators.GetValueOrDefault(creator)?.Handle : null,
                    line.RefundPolicy ?? order.RefundPolicy)),
            ],
            Amount(order.SubtotalMinor),
            Amount(order.DiscountMinor),
            discounts,
            order.Total,
            Amount(order.PaidMinor),
            Amount(order.RefundedMinor),
            order.Provider,
            payment,
            order.PlacedAt,
            order.ExpiresAt,
            order.PaidAt,
            order.FulfilledAt,
            order.ClosedAt,
            order.RefundPolicy,
            new(Pay: order.IsPayable(now), Cancel: order.Status == OrderStatus.AwaitingPayment, RequestRefund: keeps, Invoice: keeps),
            order.Version);
    }
}

/// <summary>An order in a list.</summary>
public sealed record OrderSummary(
    OrderId Id, string Number, OrderStatus Status, IReadOnlyList<string> Titles, IReadOnlyList<OrderLineKind> Kinds, Money Total, Money Refunded, DateTimeOffset PlacedAt, DateTimeOffset ExpiresAt, DateTimeOffset? PaidAt)
{
    internal static OrderSummary Of(Order order) => new(
        order.Id, order.Number, order.Status, [.. order.Lines.OrderBy(line => line.Position).Select(line => line.Title)],
        [.. order.Lines.OrderBy(line => line.Position).Select(line => line.Kind)],
        order.Total, new Money(order.RefundedMinor, order.Currency), order.PlacedAt, order.ExpiresAt, order.PaidAt);
}

/// <summary>Reads what stands beside an order.</summary>
internal static class OrderReading
{
    /// <summary>The order with what stands beside it.</summary>
    public static async Task<OrderView> View(
        this ICommerceDb db, IMemberDirectory members, Order order, DateTimeOffset now, CancellationToken cancellationToken) =>
        OrderView.Of(
            order,
            await db.DiscountsOf(order, cancellationToken),
            await db.PaymentOf(order, now, cancellationToken),
            await members.Find([.. order.Lines.Select(line => line.CreatorId).OfType<MemberId>().Distinct()], cancellationToken),
            now);

    /// <summary>The attempt that is under way at the chosen provider.</summary>
    private static async Task<OrderView.PaymentView?> PaymentOf(this ICommerceDb db, Order order, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!order.IsPayable(now) || order.Provider is not { } provider)
        {
            return null;
        }

        var payment = await db.Payments.AsNoTracking()
            .Where(p => p.OrderId == order.Id && p.Provider == provider && p.Status != PaymentStatus.Closed)
            .OrderByDescending(p => p.CreatedAt).FirstOrDefaultAsync(cancellationToken);
        if (payment is null)
        {
            return null;
        }

        var proof = provider == PaymentProvider.Offline ? await db.ProofOf(payment.Id, cancellationToken) : null;
        return new(payment.Id, payment.Provider, payment.Status, InstructionsJson.Read(payment.Instructions), payment.FailureReason, proof);
    }

    private static Task<OrderView.ProofView?> ProofOf(this ICommerceDb db, PaymentId payment, CancellationToken cancellationToken) =>
        db.OfflineProofs.AsNoTracking().Where(proof => proof.PaymentId == payment)
            .OrderByDescending(proof => proof.Status == OfflineProofStatus.Submitted).ThenByDescending(proof => proof.SubmittedAt).ThenByDescending(proof => proof.Id)
            .Select(proof => new OrderView.ProofView(proof.Status, proof.SubmittedAt, proof.DecidedAt, proof.DecisionNote))
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>The discounts of an order by their names, the largest first.</summary>
    public static async Task<IReadOnlyList<Discount>> DiscountsOf(this ICommerceDb db, Order order, CancellationToken cancellationToken)
    {
        if (order.DiscountMinor == 0)
        {
            return [];
        }

        var rows = await db.Redemptions.AsNoTracking().Where(redemption => redemption.OrderId == order.Id)
            .OrderByDescending(redemption => redemption.AmountMinor).ThenBy(redemption => redemption.Id)
            .Select(redemption => new
            {
                Name = db.Coupons.Where(coupon => coupon.Id == redemption.CouponId).Select(coupon => coupon.Name).First(),
                redemption.AmountMinor,
                Code = db.CouponCodes.Where(code => code.Id == redemption.CodeId).Select(code => code.Code).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new Discount(row.Name, new Money(row.AmountMinor, order.Currency), row.Code))];
    }

    /// <summary>The orders of these ids, in their sequence.</summary>
    public static async Task<IReadOnlyList<Order>> OrdersOf(this ICommerceDb db, IReadOnlyList<OrderId> ids, CancellationToken cancellationToken)
    {
        var orders = await db.Orders.AsNoTracking().AsSplitQuery().Where(order => ids.Contains(order.Id)).ToDictionaryAsync(order => order.Id, cancellationToken);
        return [.. ids.Where(orders.ContainsKey).Select(id => orders[id])];
    }
}
