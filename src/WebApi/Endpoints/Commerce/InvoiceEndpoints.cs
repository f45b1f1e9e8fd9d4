using KnowledgePay.Application.Commerce.Invoices;
using KnowledgePay.Application.Commerce.Receipts;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.WebApi.Auth;
using KnowledgePay.WebApi.Http;
using Microsoft.AspNetCore.Mvc;

namespace KnowledgePay.WebApi.Endpoints.Commerce;

/// <summary>Receipts, and invoices (发票) that buyers ask for.</summary>
internal sealed class InvoiceEndpoints : IEndpointGroup
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var mine = api.MapGroup("/orders/{orderId:guid}").WithTags("Invoices").RequireMember();
        mine.MapGet("/receipt", Receipt).WithName(nameof(ShowReceipt)).WithSummary("The receipt of my order.").Produces<ShowReceipt.Response>();
        mine.MapGet("/invoice", Mine).WithName(nameof(ShowMyInvoice)).WithSummary("My request for an invoice of this order.").Produces<InvoiceView>();
        mine.MapPost("/invoice", Ask).WithName(nameof(RequestInvoice)).WithSummary("Asks for an invoice of my order.").Produces<InvoiceView>(StatusCodes.Status201Created);

        var admin = api.MapGroup("/admin/invoices").WithTags("Invoices").RequirePermission(Permissions.CommerceOrdersManage);
        admin.MapGet("", List).WithName(nameof(ListInvoices)).WithSummary("Requests for invoices, the newest first.").Produces<Page<AdminInvoiceView>>();
        admin.MapPost("/{invoiceId:guid}/issued", Issued).WithName("IssueInvoice").WithSummary("Says under which number an invoice was issued.").Produces<InvoiceView>();
        admin.MapPost("/{invoiceId:guid}/reject", Reject).WithName("RejectInvoice").WithSummary("Says why there is no invoice.").Produces<InvoiceView>();
    }

    private static async Task<IResult> Receipt(Guid orderId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ShowReceipt(new(orderId)), cancellationToken)).ToOk();

    private static async Task<IResult> Mine(Guid orderId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ShowMyInvoice(new(orderId)), cancellationToken)).ToOk();

    private static async Task<IResult> Ask(Guid orderId, [FromBody] InvoiceBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new RequestInvoice(new(orderId), body.Details), cancellationToken))
            .ToCreated(_ => $"/api/v1/orders/{orderId}/invoice");

    private static async Task<IResult> List(ISender sender, CancellationToken cancellationToken, Choice<InvoiceStatus>? status = null, string? cursor = null, int limit = PageLimits.Default) =>
        (await sender.Send(new ListInvoices(status?.Value, cursor, limit), cancellationToken)).ToOk();

    private static async Task<IResult> Issued(Guid invoiceId, [FromBody] IssuedBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new AnswerInvoice(new(invoiceId), true, body.Reference, body.AmountMinor), cancellationToken)).ToOk();

    private static async Task<IResult> Reject(Guid invoiceId, [FromBody] NoInvoiceBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new AnswerInvoice(new(invoiceId), false, body.Why), cancellationToken)).ToOk();

    /// <summary>What the invoice shall say.</summary>
    /// <param name="Kind">Made out to a person or a company.</param>
    /// <param name="Title">The name on it.</param>
    /// <param name="TaxId">The company's tax number: 18 characters by GB 32100-2015, or 15 of an older one.</param>
    /// <param name="Email">Where it is sent.</param>
    /// <param name="Note">Anything else.</param>
    /// <param name="Type">Ordinary, or special: then the company's address, telephone, bank and account are needed.</param>
    /// <param name="Address">The registered address.</param>
    /// <param name="Phone">The telephone.</param>
    /// <param name="Bank">The bank.</param>
    /// <param name="Account">The account there.</param>
    internal sealed record InvoiceBody(
        InvoiceTitleKind Kind, string? Title, string? TaxId, string? Email, string? Note, InvoiceType Type = InvoiceType.Ordinary,
        string? Address = null, string? Phone = null, string? Bank = null, string? Account = null)
    {
        internal InvoiceDetails Details => new(Kind, Title ?? "", TaxId, Email ?? "", Note) { Type = Type, Address = Address, Phone = Phone, Bank = Bank, Account = Account };
    }

    /// <summary>The issued invoice.</summary>
    /// <param name="Reference">Its number.</param>
    /// <param name="AmountMinor">What it was written for, never more than is kept of the order; what was asked for where nothing is said.</param>
    internal sealed record IssuedBody(string Reference, long? AmountMinor = null);

    /// <summary>Why there is none.</summary>
    internal sealed record NoInvoiceBody(string Why);
}
