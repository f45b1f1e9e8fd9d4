using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>Whom an invoice (发票) is made out to.</summary>
public enum InvoiceTitleKind
{
    Person,
    Company,
}

/// <summary>Where a request for an invoice stands.</summary>
public enum InvoiceStatus
{
    Requested,
    Issued,
    Rejected,
}

/// <summary>What the buyer wants on the invoice.</summary>
/// <param name="Kind">A person or a company.</param>
/// <param name="Title">The name on it (抬头).</param>
/// <param name="TaxId">The company's tax number (税号).</param>
/// <param name="Email">Where it is sent.</param>
/// <param name="Note">Anything else, such as address and bank of a special invoice.</param>
public sealed record InvoiceDetails(InvoiceTitleKind Kind, string Title, string? TaxId, string Email, string? Note);

/// <summary>A buyer's request for an invoice of one order.</summary>
public sealed class InvoiceRequest : AggregateRoot
{
    public const int MaxTitle = 120;
    public const int MaxTaxId = 20;
    public const int MaxEmail = 254;
    public const int MaxNote = 500;
    public const int MaxNumber = 40;

    private InvoiceRequest()
    {
    }

    public InvoiceRequestId Id { get; private set; }

    public OrderId OrderId { get; private set; }

    public MemberId MemberId { get; private set; }

    public InvoiceTitleKind Kind { get; private set; }

    public string Title { get; private set; } = "";

    public string? TaxId { get; private set; }

    public string Email { get; private set; } = "";

    public string? Note { get; private set; }

    public InvoiceStatus Status { get; private set; }

    /// <summary>The number of the issued invoice, or why there is none.</summary>
    public string? Answer { get; private set; }

    /// <summary>What was kept of the order when it was asked for.</summary>
    public long AmountMinor { get; private set; }

    public Currency Currency { get; private set; }

    public DateTimeOffset RequestedAt { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Asks for an invoice.</summary>
    public static Result<InvoiceRequest> Ask(InvoiceRequestId id, Order order, InvoiceDetails details, DateTimeOffset now)
    {
        var kept = order.PaidMinor - order.RefundedMinor;
        if (!order.Status.HoldsMoney() || kept == 0)
        {
            return InvoiceErrors.NothingPaid;
        }

        if (details.Kind == InvoiceTitleKind.Company && string.IsNullOrWhiteSpace(details.TaxId))
        {
            return InvoiceErrors.TaxIdMissing;
        }

        var request = new InvoiceRequest
        {
            Id = id,
            OrderId = order.Id,
            MemberId = order.MemberId,
            Kind = details.Kind,
            Title = details.Title.Trim(),
            TaxId = details.TaxId?.Trim().ToUpperInvariant(),
            Email = details.Email.Trim(),
            Note = details.Note?.Trim(),
            AmountMinor = kept,
            Currency = order.Currency,
            RequestedAt = now,
        };
        request.Touch();
        return request;
    }

    /// <summary>It was issued under a number.</summary>
    public Result Issue(string number, DateTimeOffset now) => Close(InvoiceStatus.Issued, number, now);

    /// <summary>It cannot be issued, and why.</summary>
    public Result Reject(string why, DateTimeOffset now) => Close(InvoiceStatus.Rejected, why, now);

    private Result Close(InvoiceStatus status, string answer, DateTimeOffset now)
    {
        if (Status != InvoiceStatus.Requested)
        {
            return InvoiceErrors.AlreadyAnswered;
        }

        (Status, Answer, AnsweredAt) = (status, answer.Trim(), now);
        Touch();
        return Result.Success();
    }
}

/// <summary>Why something about an invoice is refused.</summary>
public static class InvoiceErrors
{
    public static readonly Error NotFound = Error.NotFound("commerce.invoice_not_found", "There is no such invoice request.");
    public static readonly Error NothingPaid = Error.Rejected("commerce.invoice_nothing_paid", "An invoice is for money that was paid and kept.");
    public static readonly Error TaxIdMissing = Error.Invalid("commerce.invoice_tax_id_missing", "A company's invoice needs its tax number.");
    public static readonly Error AlreadyAnswered = Error.Conflict("commerce.invoice_answered", "This request was already answered.");
    public static readonly Error AlreadyAsked = Error.Conflict("commerce.invoice_asked", "An invoice was already asked for.");
}
