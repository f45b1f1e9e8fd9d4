using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Invoices;

/// <summary>A request for an invoice (发票).</summary>
/// <remarks>Its answer is the invoice's number, or why there is none.</remarks>
public sealed record InvoiceView(
    InvoiceRequestId Id,
    OrderId OrderId,
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
    string? Answer,
    DateTimeOffset RequestedAt,
    DateTimeOffset? AnsweredAt)
{
    internal static InvoiceView Of(InvoiceRequest invoice) => new(
        invoice.Id, invoice.OrderId, invoice.Kind, invoice.Type, invoice.Title, invoice.TaxId, invoice.Address, invoice.Phone, invoice.Bank, invoice.Account, invoice.Email, invoice.Note, invoice.Status,
        new Money(invoice.AmountMinor, invoice.Currency), invoice.Answer, invoice.RequestedAt, invoice.AnsweredAt);
}

/// <summary>The buyer asks for an invoice of their order, once unless it was refused.</summary>
public sealed record RequestInvoice(OrderId OrderId, InvoiceDetails Details) : ICommand<InvoiceView>
{
    /// <summary>Blanks and dashes between the characters of a tax number or an account are not counted.</summary>
    private const int LongestTyped = 64;

    internal sealed class Validator : AbstractValidator<RequestInvoice>
    {
        public Validator()
        {
            RuleFor(c => c.Details.Kind).IsInEnum().OverridePropertyName("kind");
            RuleFor(c => c.Details.Type).IsInEnum().OverridePropertyName("type");
            RuleFor(c => c.Details.Title).NotEmpty().MaximumLength(InvoiceRequest.MaxTitle).OverridePropertyName("title");
            RuleFor(c => c.Details.TaxId).MaximumLength(LongestTyped).OverridePropertyName("taxId");
            RuleFor(c => c.Details.Email).NotEmpty().EmailAddress().MaximumLength(InvoiceRequest.MaxEmail).OverridePropertyName("email");
            RuleFor(c => c.Details.Note).MaximumLength(InvoiceRequest.MaxNote).OverridePropertyName("note");
            RuleFor(c => c.Details.Address).MaximumLength(InvoiceRequest.MaxAddress).OverridePropertyName("address");
            RuleFor(c => c.Details.Phone).MaximumLength(InvoiceRequest.MaxPhone).OverridePropertyName("phone");
            RuleFor(c => c.Details.Bank).MaximumLength(InvoiceRequest.MaxBank).OverridePropertyName("bank");
            RuleFor(c => c.Details.Account).MaximumLength(LongestTyped).OverridePropertyName("account");
        }
    }

    internal sealed class Handler(ICommerceDb db, ICommerceLocks locks, ICurrentUser me, TimeProvider clock) : ICommandHandler<RequestInvoice, InvoiceView>
    {
        public async Task<Result<InvoiceView>> Handle(RequestInvoice command, CancellationToken cancellationToken)
        {
            var member = me.Required;
            await locks.Order(command.OrderId, cancellationToken);
            if (await db.Orders.FirstOrDefaultAsync(o => o.Id == command.OrderId && o.MemberId == member, cancellationToken) is not { } order)
            {
                return OrderErrors.NotFound;
            }

            if (await db.InvoiceRequests.AnyAsync(i => i.OrderId == order.Id && i.Status != InvoiceStatus.Rejected, cancellationToken))
            {
                return InvoiceErrors.AlreadyAsked;
            }

            var now = clock.Now();
            var asked = InvoiceRequest.Ask(Id.New<InvoiceRequestId>(now), order, command.Details, now);
            if (!asked.IsSuccess)
            {
                return asked.Error;
            }

            db.InvoiceRequests.Add(asked.Value);
            return InvoiceView.Of(asked.Value);
        }
    }
}

/// <summary>The newest request of one of the acting member's orders.</summary>
public sealed record ShowMyInvoice(OrderId OrderId) : IQuery<InvoiceView>
{
    internal sealed class Handler(ICommerceDb db, ICurrentUser me) : IQueryHandler<ShowMyInvoice, InvoiceView>
    {
        public async Task<Result<InvoiceView>> Handle(ShowMyInvoice query, CancellationToken cancellationToken)
        {
            var member = me.Required;
            var invoice = await db.InvoiceRequests.AsNoTracking().Where(i => i.OrderId == query.OrderId && i.MemberId == member)
                .OrderByDescending(i => i.RequestedAt).FirstOrDefaultAsync(cancellationToken);
            return invoice is null ? InvoiceErrors.NotFound : InvoiceView.Of(invoice);
        }
    }
}

/// <summary>An operator issued the invoice under a number, or cannot and says why.</summary>
/// <param name="InvoiceId">The request.</param>
/// <param name="Issued">Whether it was issued.</param>
/// <param name="Answer">The invoice's number, or why there is none.</param>
/// <param name="AmountMinor">What it was written for; what was asked for where nothing is said.</param>
public sealed record AnswerInvoice(InvoiceRequestId InvoiceId, bool Issued, string Answer, long? AmountMinor = null) : ICommand<InvoiceView>
{
    internal sealed class Validator : AbstractValidator<AnswerInvoice>
    {
        public Validator()
        {
            RuleFor(c => c.Answer).NotEmpty().MaximumLength(InvoiceRequest.MaxNote);
            RuleFor(c => c.AmountMinor).GreaterThan(0);
        }
    }

    internal sealed class Handler(ICommerceDb db, ICommerceLocks locks, TimeProvider clock) : ICommandHandler<AnswerInvoice, InvoiceView>
    {
        public async Task<Result<InvoiceView>> Handle(AnswerInvoice command, CancellationToken cancellationToken)
        {
            var orders = await db.InvoiceRequests.Where(i => i.Id == command.InvoiceId).Select(i => i.OrderId).ToListAsync(cancellationToken);
            if (orders is not [var orderId])
            {
                return InvoiceErrors.NotFound;
            }

            await locks.Order(orderId, cancellationToken);
            var order = await db.Orders.AsNoTracking().FirstAsync(o => o.Id == orderId, cancellationToken);
            var invoice = await db.InvoiceRequests.FirstAsync(i => i.Id == command.InvoiceId, cancellationToken);
            var answered = command.Issued ? invoice.Issue(order, command.Answer, command.AmountMinor, clock.Now()) : invoice.Reject(command.Answer, clock.Now());
            return answered.IsSuccess ? InvoiceView.Of(invoice) : answered.Error;
        }
    }
}
