using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>Why something about an order is refused.</summary>
public static class OrderErrors
{
    public static readonly Error NotFound = Error.NotFound("commerce.order_not_found", "There is no such order.");
    public static readonly Error Empty = Error.Invalid("commerce.order_empty", "Choose something to buy.");
    public static readonly Error TooManyLines = Error.Invalid("commerce.order_too_many_lines", "An order has at most 20 lines.");
    public static readonly Error LineAmount = Error.Invalid("commerce.order_line_amount", "A price, or what is taken off it, is out of range.");
    public static readonly Error NotAwaitingPayment = Error.Conflict("commerce.order_not_awaiting_payment", "The order is no longer waiting for payment.");
    public static readonly Error NotDue = Error.Conflict("commerce.order_not_due", "The time to pay has not run out.");
    public static readonly Error AlreadyPaid = Error.Conflict("commerce.order_already_paid", "The order is already paid.");
    public static readonly Error AmountMismatch = Error.Conflict("commerce.order_amount_mismatch", "The amount or currency is not that of the order.");
    public static readonly Error NotPaid = Error.Conflict("commerce.order_not_paid", "The order is not paid.");
    public static readonly Error RefundExceedsLine = Error.Rejected("commerce.order_refund_exceeds_line", "More would go back than was paid.");
    public static readonly Error LineUnknown = Error.NotFound("commerce.order_line_unknown", "The order has no such line.");
    public static readonly Error HasExpired = Error.Conflict("commerce.order_expired", "The time to pay this order has run out; place it again.");
}
