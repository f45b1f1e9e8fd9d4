using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Payments;

/// <summary>A payment to be opened.</summary>
/// <param name="Reference">Our name of the payment: 6–32 letters and digits, never used twice. It is also the key under which a repeated call is the same call.</param>
/// <param name="Amount">What is to be paid.</param>
/// <param name="Title">What the buyer reads.</param>
/// <param name="OrderNumber">The number of the order, for the provider's back office.</param>
/// <param name="StartedAt">When the payment was made; equal in a repeated call.</param>
/// <param name="ExpiresAt">From when on it must not be paid any more.</param>
/// <param name="Locale">The buyer's language, <c>zh-CN</c> or <c>en</c>.</param>
/// <param name="ReturnUrl">Where the buyer comes back to.</param>
/// <param name="CallbackUrl">Where the provider reports to.</param>
/// <param name="Renewal">Set where the provider shall charge again by itself.</param>
public sealed record PaymentOrder(
    string Reference,
    Money Amount,
    string Title,
    string OrderNumber,
    DateTimeOffset StartedAt,
    DateTimeOffset ExpiresAt,
    string Locale,
    string ReturnUrl,
    string CallbackUrl,
    RenewalInterval? Renewal = null);

/// <summary>How often a mandate charges, and how much: what is paid today may be less, where unused time or a coupon is taken off once.</summary>
public sealed record RenewalInterval(int Months, Money Price);

/// <summary>A payment as both sides know it.</summary>
/// <param name="Reference">Our name.</param>
/// <param name="Session">The provider's name of the attempt, where it has one (a checkout session).</param>
/// <param name="ProviderId">The provider's name of the money, once paid.</param>
public sealed record PaymentKey(string Reference, string? Session = null, string? ProviderId = null);

/// <summary>An opened payment.</summary>
/// <param name="Session">What <see cref="PaymentKey.Session"/> is from now on.</param>
/// <param name="Instructions">How the buyer pays.</param>
public sealed record StartedPayment(string? Session, PaymentInstructions Instructions);

/// <summary>How the buyer is to pay.</summary>
public enum InstructionKind
{
    /// <summary>Show <see cref="PaymentInstructions.Qr"/> as a QR code.</summary>
    Qr,

    /// <summary>Go to <see cref="PaymentInstructions.Url"/>.</summary>
    Redirect,

    /// <summary>Transfer by hand and hand in a proof.</summary>
    Offline,
}

/// <summary>What the buyer's screen shows.</summary>
/// <param name="Kind">Which of the following counts.</param>
/// <param name="Qr">The text of the QR code.</param>
/// <param name="Url">The provider's page.</param>
/// <param name="Payee">Whom to transfer to.</param>
/// <param name="Account">The account, in the buyer's language.</param>
/// <param name="Note">What to write on the transfer.</param>
public sealed record PaymentInstructions(
    InstructionKind Kind, string? Qr = null, string? Url = null, string? Payee = null, string? Account = null, string? Note = null);

/// <summary>How a payment stands at the provider's.</summary>
/// <param name="Status">The state.</param>
/// <param name="ProviderId">The provider's name of the money, once paid.</param>
/// <param name="Amount">What was paid.</param>
/// <param name="PaidAt">When.</param>
/// <param name="IsRefunded">Whether some of it went back.</param>
/// <param name="Mandate">The mandate that came out of it.</param>
public sealed record PaymentState(
    ProviderStatus Status, string? ProviderId = null, Money? Amount = null, DateTimeOffset? PaidAt = null, bool IsRefunded = false, string? Mandate = null);

/// <summary>A refund to be made.</summary>
/// <param name="Payment">What it is taken from.</param>
/// <param name="Reference">Our name of the refund: the key under which a repeated call is the same call.</param>
/// <param name="Amount">What goes back.</param>
/// <param name="Paid">What was paid altogether.</param>
/// <param name="Reason">One short sentence that the buyer may see.</param>
/// <param name="CallbackUrl">Where the provider reports to.</param>
/// <param name="ProviderRefundId">The provider's name of the refund, once it told.</param>
public sealed record ProviderRefund(
    PaymentKey Payment, string Reference, Money Amount, Money Paid, string Reason, string CallbackUrl, string? ProviderRefundId = null);

/// <summary>How a refund stands at the provider's.</summary>
public enum ProviderRefundStatus
{
    /// <summary>The provider has never seen it: it may be asked for again.</summary>
    Unknown,

    Processing,

    Succeeded,

    /// <summary>It will not happen; a person has to look.</summary>
    Failed,

    /// <summary>This provider sends no money back: a person has to.</summary>
    ByHand,
}

/// <inheritdoc cref="ProviderRefundStatus"/>
public sealed record RefundState(ProviderRefundStatus Status, string? ProviderRefundId = null, Money? Amount = null, DateTimeOffset? RefundedAt = null, string? Reason = null);
