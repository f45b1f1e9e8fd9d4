using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>Why something about a payment is refused.</summary>
public static class PaymentErrors
{
    public static readonly Error ProviderUnknown = Error.Rejected("commerce.payment_provider_unknown", "This way to pay is not offered here.");
    public static readonly Error ProviderCurrency = Error.Rejected("commerce.payment_provider_currency", "This way to pay does not take the order's currency.");
    public static readonly Error ProviderUnreachable = Error.Rejected("commerce.payment_provider_unreachable", "The payment provider does not answer; try again in a moment or choose another way to pay.");
    public static readonly Error ProviderRefused = Error.Rejected("commerce.payment_provider_refused", "The payment provider refused ({reason}).");
    public static readonly Error ProviderAnswerInvalid = Error.Rejected("commerce.payment_provider_answer_invalid", "The payment provider's answer could not be verified.");
    public static readonly Error NotSupported = Error.Rejected("commerce.payment_provider_not_supported", "This way to pay cannot do that.");
    public static readonly Error CallbackInvalid = Error.Invalid("commerce.payment_callback_invalid", "This is not a callback of the provider.");
    public static readonly Error CallbackStale = Error.Invalid("commerce.payment_callback_stale", "This callback is too old.");
    public static readonly Error CallbackTooLarge = Error.Invalid("commerce.payment_callback_too_large", "This callback is too large.");

    /// <summary>The refusal with the provider's own word for it.</summary>
    public static Error Refused(string reason) => ProviderRefused with
    {
        Arguments = new Dictionary<string, object>(StringComparer.Ordinal) { ["reason"] = reason },
    };
}
