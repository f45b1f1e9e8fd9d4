using FluentValidation;
using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Invoices;

/// <summary>What may be done with a request: an invoice is issued for money that is still kept.</summary>
public sealed record InvoiceAbilities(bool Issue, bool Reject);

/// <summary>A request for an invoice as operators see it: whose it is, of which order, and what is left of the money.</summary>
/// <remarks>Where less is kept than the amount, the order was refunded since: a request is issued for what is kept, an issued invoice needs correcting.</remarks>
public sealed record AdminInvoiceView(
    InvoiceRequestId Id,
    OrderId OrderId,
    string OrderNumber,
    Buyer Buyer,
    InvoiceTitleKind Kind,
    InvoiceType Type,
    string Title,
    string? TaxId,
    string? Address,
    string? Phone,
    string? Bank,
    string? Account,
    string Email,
    string? Note,
    InvoiceStatus Status,
    Money Amount,
    Money Kept,
    string? Answer,
    DateTimeOffset RequestedAt,
    DateTimeOffset? AnsweredAt,
    InvoiceAbilities Can)
{
    internal static AdminInvoiceView Of(InvoiceRequest invoice, string orderNumber, Buyer buyer, long keptMinor)
    {
        var waits = invoice.Status == InvoiceStatus.Requested;
        return new(
            invoice.Id, invoice.OrderId, orderNumber, buyer, invoice.Kind, invoice.Type, invoice.Title, invoice.TaxId, invoice.Address, invoice.Phone, invoice.Bank,
            invoice.Account, invoice.Email, invoice.Note, invoice.Status, new Money(invoice.AmountMinor, invoice.Currency), new Money(keptMinor, invoice.Currency),
            invoice.Answer, invoice.RequestedAt, invoice.AnsweredAt, new(waits && keptMinor > 0, waits));
    }
}

/// <summary>All requests, the newest first; by status where one is named.</summary>
public sealed record ListInvoices(InvoiceStatus? Status, string? Cursor, int Limit) : IQuery<Page<AdminInvoiceView>>
{
    internal sealed class Validator : AbstractValidator<ListInvoices>
    {
        public Validator() => RuleFor(q => q.Limit).InclusiveBetween(1, PageLimits.Max);
    }

    internal sealed class Handler(ICommerceDb db, IMemberDirectory members) : IQueryHandler<ListInvoices, Page<AdminInvoiceView>>
    {
        public async Task<Result<Page<AdminInvoiceView>>> Handle(ListInvoices query, CancellationToken cancellationToken)
        {
            IQueryable<InvoiceRequest> invoices = db.InvoiceRequests;
            if (query.Cursor is not null)
            {
                if (!Common.Cursor.TryDecode(query.Cursor, out var cursor) || cursor.AsTime() is not { } time)
                {
                    return CommonErrors.InvalidCursor;
                }

                invoices = db.InvoiceRequests.FromSql($"select * from commerce.invoice_requests where (requested_at, id) < ({time}, {cursor.Id})");
            }

            if (query.Status is { } status)
            {
                invoices = invoices.Where(i => i.Status == status);
            }

            var rows = await invoices.AsNoTracking().OrderByDescending(i => i.RequestedAt).ThenByDescending(i => i.Id).Take(query.Limit + 1).ToListAsync(cancellationToken);
            return Page<AdminInvoiceView>.Of(await View(rows, cancellationToken), query.Limit, i => Common.Cursor.At(i.RequestedAt, i.Id.Value));
        }

        private async Task<List<AdminInvoiceView>> View(List<InvoiceRequest> rows, CancellationToken cancellationToken)
        {
            var ids = rows.ConvertAll(i => i.OrderId);
            var orders = await db.Orders.AsNoTracking().Where(o => ids.Contains(o.Id))
                .Select(o => new { o.Id, o.Number, Kept = o.PaidMinor - o.RefundedMinor }).ToDictionaryAsync(o => o.Id, cancellationToken);
            var people = await members.Find([.. rows.Select(i => i.MemberId).Distinct()], cancellationToken);
            return rows.ConvertAll(i => AdminInvoiceView.Of(i, orders[i.OrderId].Number, people.BuyerOf(i.MemberId), orders[i.OrderId].Kept));
        }
    }
}
