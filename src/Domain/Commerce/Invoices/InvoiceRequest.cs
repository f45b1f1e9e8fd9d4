using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>Whom an invoice (发票) is made out to.</summary>
public enum InvoiceTitleKind
{
    Person,
    Company,
}

/// <summary>What sort of invoice it is to be.</summary>
public enum InvoiceType
{
    /// <summary>增值税普通发票.</summary>
    Ordinary,

    /// <summary>增值税专用发票: for companies, who deduct its tax; it names address, telephone, bank and account.</summary>
    Special,
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
/// <param name="Note">Anything else.</param>
public sealed record InvoiceDetails(InvoiceTitleKind Kind, string Title, string? TaxId, string Email, string? Note)
{
    public InvoiceType Type { get; init; }

    /// <summary>Of a special invoice: the company's registered address.</summary>
    public string? Address { get; init; }

    /// <summary>Of a special invoice: its telephone.</summary>
    public string? Phone { get; init; }

    /// <summary>Of a special invoice: its bank.</summary>
    public string? Bank { get; init; }

    /// <summary>Of a special invoice: its account there.</summary>
    public string? Account { get; init; }

    /// <summary>As it is kept: without blanks around, and without what its kind and type do not have.</summary>
    internal InvoiceDetails Normal()
    {
        var isCompany = Kind == InvoiceTitleKind.Company;
        var isSpecial = Type == InvoiceType.Special;
        return this with
        {
            Title = Title.Trim(),
            TaxId = isCompany && Given(TaxId) is { } tax ? TaxNumber.Normal(tax) : null,
            Email = Email.Trim(),
            Note = Given(Note),
            Address = isSpecial ? Given(Address) : null,
            Phone = isSpecial ? Given(Phone) : null,
            Bank = isSpecial ? Given(Bank) : null,
            Account = isSpecial && Given(Account) is { } account ? string.Concat(account.Where(c => c is not (' ' or '-'))) : null,
        };
    }

    /// <summary>What keeps it from being issued, if anything does; expects it as <see cref="Normal"/> makes it.</summary>
    internal Error? Fault()
    {
        if (Kind == InvoiceTitleKind.Company && (TaxId is null || !TaxNumber.IsSound(TaxId)))
        {
            return TaxId is null ? InvoiceErrors.TaxIdMissing : InvoiceErrors.TaxIdInvalid;
        }

        if (Type == InvoiceType.Ordinary)
        {
            return null;
        }

        if (Kind != InvoiceTitleKind.Company)
        {
            return InvoiceErrors.SpecialForCompanies;
        }

        if (Address is null || Bank is null)
        {
            return Address is null ? InvoiceErrors.AddressMissing : InvoiceErrors.BankMissing;
        }

        if (!IsPhone(Phone))
        {
            return InvoiceErrors.PhoneInvalid;
        }

        return Account is { Length: >= InvoiceRequest.MinAccount and <= InvoiceRequest.MaxAccount } && Account.All(char.IsAsciiDigit) ? null : InvoiceErrors.AccountInvalid;
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static bool IsPhone(string? phone) => phone is { Length: <= InvoiceRequest.MaxPhone }
        && phone.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or ' ' or '(' or ')')
        && phone.Count(char.IsAsciiDigit) >= InvoiceRequest.MinPhoneDigits;
}

/// <summary>A buyer's request for an invoice of one order.</summary>
public sealed class InvoiceRequest : AggregateRoot
{
    public const int MaxTitle = 120;
    public const int MaxTaxId = 20;
    public const int MaxEmail = 254;
    public const int MaxNote = 500;
    public const int MaxNumber = 40;
    public const int MaxAddress = 200;
    public const int MaxPhone = 30;
    public const int MinPhoneDigits = 7;
    public const int MaxBank = 120;
    public const int MinAccount = 8;
    public const int MaxAccount = 32;

    private InvoiceRequest()
    {
    }

    public InvoiceRequestId Id { get; private set; }

    public OrderId OrderId { get; private set; }

    public MemberId MemberId { get; private set; }

    public InvoiceTitleKind Kind { get; private set; }

    public InvoiceType Type { get; private set; }

    public string Title { get; private set; } = "";

    public string? TaxId { get; private set; }

    public string Email { get; private set; } = "";

    public string? Note { get; private set; }

    public string? Address { get; private set; }

    public string? Phone { get; private set; }

    public string? Bank { get; private set; }

    public string? Account { get; private set; }

    public InvoiceStatus Status { get; private set; }

    /// <summary>The number of the issued invoice, or why there is none.</summary>
    public string? Answer { get; private set; }

    /// <summary>What was kept of the order when it was asked for; once it is issued, what it was written for.</summary>
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

        var asked = details.Normal();
        if (asked.Fault() is { } fault)
        {
            return fault;
        }

        var request = new InvoiceRequest
        {
            Id = id,
            OrderId = order.Id,
            MemberId = order.MemberId,
            Kind = asked.Kind,
            Type = asked.Type,
            Title = asked.Title,
            TaxId = asked.TaxId,
            Email = asked.Email,
            Note = asked.Note,
            Address = asked.Address,
            Phone = asked.Phone,
            Bank = asked.Bank,
            Account = asked.Account,
            AmountMinor = kept,
            Currency = order.Currency,
            RequestedAt = now,
        };
        request.Touch();
        return request;
    }

    /// <summary>It was issued under a number, for what was asked or another amount, but never for more than is kept of its order now.</summary>
    public Result Issue(Order order, string number, long? amountMinor, DateTimeOffset now)
    {
        var amount = amountMinor ?? AmountMinor;
        if (Status == InvoiceStatus.Requested && amount > order.PaidMinor - order.RefundedMinor)
        {
            return InvoiceErrors.MoreThanKept;
        }

        var closed = Close(InvoiceStatus.Issued, number, now);
        if (closed.IsSuccess)
        {
            AmountMinor = amount;
        }

        return closed;
    }

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
    public static readonly Error MoreThanKept = Error.Rejected(
        "commerce.invoice_more_than_kept", "That is more than is kept of the order: money went back since. Issue the invoice for what is kept, or refuse it.");
    public static readonly Error TaxIdMissing = Error.Invalid("commerce.invoice_tax_id_missing", "A company's invoice needs its tax number.");
    public static readonly Error TaxIdInvalid = Error.Invalid(
        "commerce.invoice_tax_id_invalid", "That is no tax number: a unified social credit code has 18 characters with the right last one, an older number 15.");
    public static readonly Error SpecialForCompanies = Error.Invalid("commerce.invoice_special_for_companies", "A special invoice is made out to a company.");
    public static readonly Error AddressMissing = Error.Invalid("commerce.invoice_address_missing", "A special invoice needs the company's registered address.");
    public static readonly Error PhoneInvalid = Error.Invalid("commerce.invoice_phone_invalid", "A special invoice needs the company's telephone: at least seven digits.");
    public static readonly Error BankMissing = Error.Invalid("commerce.invoice_bank_missing", "A special invoice needs the name of the company's bank.");
    public static readonly Error AccountInvalid = Error.Invalid("commerce.invoice_account_invalid", "A special invoice needs the company's account: 8 to 32 digits.");
    public static readonly Error AlreadyAnswered = Error.Conflict("commerce.invoice_answered", "This request was already answered.");
    public static readonly Error AlreadyAsked = Error.Conflict("commerce.invoice_asked", "An invoice was already asked for.");
}
