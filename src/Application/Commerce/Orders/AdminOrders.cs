using FluentValidation;
using KnowledgePay.Application.Commerce.Checkout;
using KnowledgePay.Application.Commerce.Refunds;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Orders;

/// <summary>Who bought.</summary>
public sealed record Buyer(MemberId Id, string? Handle, string? DisplayName);

/// <summary>An order in the operators' list.</summary>
public sealed record AdminOrderRow(OrderSummary Order, Buyer Buyer, PaymentProvider? Provider);

/// <summary>Everybody's orders, newest first: by number, buyer's handle or title, by state, by provider.</summary>
public sealed record ListOrders(string? Query, OrderStatus? Status, PaymentProvider? Provider, string? Cursor, int Limit) : IQuery<Page<AdminOrderRow>>
{
    internal sealed class Validator : AbstractValidator<ListOrders>
    {
        private const int LongestQuery = 100;

        public Validator()
        {
            RuleFor(q => q.Limit).InclusiveBetween(1, PageLimits.Max).WithError(CommonErrors.InvalidRequest);
            RuleFor(q => q.Query).MaximumLength(LongestQuery);
        }
    }

    internal sealed class Handler(IOrderLists lists, ICommerceDb db, IMemberDirectory members) : IQueryHandler<ListOrders, Page<AdminOrderRow>>
    {
        public async Task<Result<Page<AdminOrderRow>>> Handle(ListOrders query, CancellationToken cancellationToken)
        {
            Cursor? after = null;
            if (query.Cursor is not null)
            {
                if (!Common.Cursor.TryDecode(query.Cursor, out var cursor) || cursor.AsTime() is null)
                {
                    return CommonErrors.InvalidCursor;
                }

                after = cursor;
            }

            var text = string.IsNullOrWhiteSpace(query.Query) ? null : query.Query.Trim();
            var ids = await lists.Find(new(null, query.Status, query.Provider, text), after, query.Limit + 1, cancellationToken);
            var orders = await db.OrdersOf(ids, cancellationToken);
            var names = await members.Find([.. orders.Select(order => order.MemberId).Distinct()], cancellationToken);
            return Page<AdminOrderRow>.Of(
                [.. orders.Select(order => new AdminOrderRow(OrderSummary.Of(order), names.BuyerOf(order.MemberId), order.Provider))],
                query.Limit,
                row => Common.Cursor.At(row.Order.PlacedAt, row.Order.Id.Value));
        }
    }
}

/// <summary>An order with everything that hangs on it: payments, reports, refunds, ledger, access.</summary>
public sealed record InspectOrder(OrderId OrderId) : IQuery<InspectOrder.Response>
{
    public sealed record Response(
        OrderView Order,
        Buyer Buyer,
        IReadOnlyList<PaymentRow> Payments,
        IReadOnlyList<ReportRow> Reports,
        IReadOnlyList<RefundView> Refunds,
        IReadOnlyList<LedgerRow> Ledger,
        IReadOnlyList<AccessRow> Access,
        IReadOnlyList<GiftRow> Gifts);

    /// <summary>A gift of the order; its code is its buyer's alone.</summary>
    public sealed record GiftRow(
        GiftId Id, string Title, GiftStatus Status, Money Paid, Money Refunded, Buyer? RedeemedBy, DateTimeOffset? RedeemedAt, DateTimeOffset ExpiresAt, GiftRow.Abilities Can)
    {
        /// <summary>What an operator who decides refunds may do with it.</summary>
        public sealed record Abilities(bool Revoke);

        internal static GiftRow Of(Gift gift, IReadOnlyDictionary<MemberId, MemberSummary> names) => new(
            gift.Id, gift.Title, gift.Status, new Money(gift.PaidMinor, gift.Currency), new Money(gift.RefundedMinor, gift.Currency),
            gift.RedeemedBy is { } member ? names.BuyerOf(member) : null, gift.RedeemedAt, gift.ExpiresAt, new(gift.IsReturnable));
    }

    public sealed record PaymentRow(
        PaymentId Id, PaymentProvider Provider, PaymentStatus Status, string Reference, string? ProviderId, Money Amount, SurplusState Surplus, string? FailureReason,
        DateTimeOffset CreatedAt, DateTimeOffset? SettledAt);

    public sealed record ReportRow(PaymentEventId Id, PaymentProvider Provider, string Type, PaymentVerdict Verdict, string? Note, PaymentReview? Review, DateTimeOffset ReceivedAt);

    public sealed record LedgerRow(LedgerTransactionKind Kind, DateTimeOffset At, IReadOnlyList<LedgerPart> Entries);

    public sealed record LedgerPart(string Account, Money Amount);

    public sealed record AccessRow(
        AccessEventKind Kind, AccessScopeKind Scope, Guid? ScopeId, MemberId MemberId, DateTimeOffset From, DateTimeOffset? Until, DateTimeOffset At);

    internal sealed class Handler(ICommerceDb db, IMemberDirectory members, TimeProvider clock) : IQueryHandler<InspectOrder, Response>
    {
        public async Task<Result<Response>> Handle(InspectOrder query, CancellationToken cancellationToken)
        {
            if (await db.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.Id == query.OrderId, cancellationToken) is not { } order)
            {
                return OrderErrors.NotFound;
            }

            var gifts = await db.Gifts.AsNoTracking().Where(g => g.OrderId == order.Id).OrderBy(g => g.OrderLineId).ToListAsync(cancellationToken);
            var names = await members.Find([order.MemberId, .. gifts.Select(gift => gift.RedeemedBy).OfType<MemberId>()], cancellationToken);
            var payments = await db.Payments.AsNoTracking().Where(p => p.OrderId == order.Id).OrderBy(p => p.CreatedAt).ToListAsync(cancellationToken);
            var refunds = await db.Refunds.AsNoTracking().Where(r => r.OrderId == order.Id).OrderBy(r => r.RequestedAt).ToListAsync(cancellationToken);
            return new Response(
                await db.View(members, order, clock.Now(), cancellationToken),
                names.BuyerOf(order.MemberId),
                [.. payments.Select(p => new PaymentRow(p.Id, p.Provider, p.Status, p.Reference, p.ProviderId, p.Amount, p.Surplus, p.FailureReason, p.CreatedAt, p.SettledAt))],
                await Reports([.. payments.Select(p => p.Id)], cancellationToken),
                [.. refunds.Select(RefundView.Of)],
                await Ledger(order, cancellationToken),
                await Access(order, [.. gifts.Select(gift => gift.Id)], cancellationToken),
                [.. gifts.Select(gift => GiftRow.Of(gift, names))]);
        }

        private async Task<IReadOnlyList<ReportRow>> Reports(List<PaymentId> payments, CancellationToken cancellationToken) =>
            await db.PaymentEvents.AsNoTracking().Where(e => e.PaymentId != null && payments.Contains(e.PaymentId.Value)).OrderBy(e => e.ReceivedAt)
                .Select(e => new ReportRow(e.Id, e.Provider, e.Type, e.Verdict, e.Note, e.Review, e.ReceivedAt)).ToListAsync(cancellationToken);

        private async Task<IReadOnlyList<LedgerRow>> Ledger(Order order, CancellationToken cancellationToken)
        {
            var transactions = await db.LedgerTransactions.AsNoTracking().Where(t => t.OrderId == order.Id).OrderBy(t => t.At).ToListAsync(cancellationToken);
            return
            [
                .. transactions.Select(t => new LedgerRow(
                    t.Kind, t.At, [.. t.Entries.OrderBy(e => e.Ordinal).Select(e => new LedgerPart(e.Account, new Money(e.AmountMinor, t.Currency)))])),
            ];
        }

        private async Task<IReadOnlyList<AccessRow>> Access(Order order, List<GiftId> gifts, CancellationToken cancellationToken)
        {
            // A right is named by the line, or the gift, that gave it.
            List<Guid> rights = [.. order.Lines.Select(line => line.Id.Value), .. gifts.Select(gift => gift.Value)];
            return await db.AccessEvents.AsNoTracking().Where(e => rights.Contains(e.RightId) || rights.Contains(e.SourceId)).OrderBy(e => e.Sequence)
                .Select(e => new AccessRow(e.Kind, e.ScopeKind, e.ScopeId, e.MemberId, e.From, e.Until, e.At)).ToListAsync(cancellationToken);
        }
    }
}

/// <summary>Names buyers.</summary>
internal static class Buyers
{
    public static Buyer BuyerOf(this IReadOnlyDictionary<MemberId, MemberSummary> names, MemberId member) =>
        new(member, names.GetValueOrDefault(member)?.Handle, names.GetValueOrDefault(member)?.DisplayName);
}
