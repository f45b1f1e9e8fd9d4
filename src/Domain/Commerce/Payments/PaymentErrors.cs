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

    public static readonly Error NotFound = Error.NotFound("commerce.payment_not_found", "There is no such payment.");
    public static readonly Error NothingToReturn = Error.Conflict("commerce.payment_nothing_to_return", "The provider has no money of this payment.");
    public static readonly Error EventNotFound = Error.NotFound("commerce.payment_event_not_found", "There is no such report.");
    public static readonly Error EventRepeated = Error.Conflict("commerce.payment_event_repeated", "This report is already known.");
    public static readonly Error EventResolved = Error.Conflict("commerce.payment_event_resolved", "This report needs no decision.");
    public static readonly Error ProofNotFound = Error.NotFound("commerce.offline_proof_not_found", "There is no such proof.");
    public static readonly Error ProofDecided = Error.Conflict("commerce.offline_proof_decided", "This proof was already decided.");
    public static readonly Error ProofDuplicate = Error.Conflict("commerce.offline_proof_duplicate", "The same file already proved another order; accept it only if the money came twice.");
    public static readonly Error ProofWaiting = Error.Conflict("commerce.offline_proof_waiting", "Your proof is already with us; wait for the answer.");
    public static readonly Error ProofFile = Error.Rejected("commerce.offline_proof_file", "Send a picture or a PDF of the transfer.");
    public static readonly Error NotOffline = Error.Conflict("commerce.payment_not_offline", "This order is not paid by transfer.");

    /// <summary>The refusal with the provider's own word for it.</summary>
    public static Error Refused(string reason) => ProviderRefused with
    {
        Arguments = new Dictionary<string, object>(StringComparer.Ordinal) { ["reason"] = reason },
    };
}
