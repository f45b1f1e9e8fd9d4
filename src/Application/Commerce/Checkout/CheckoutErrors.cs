using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Checkout;

/// <summary>Why something cannot be bought, or not so.</summary>
public static class CheckoutErrors
{
    public static readonly Error IdempotencyKeyRequired = Error.Invalid("commerce.idempotency_key_required", "Send an Idempotency-Key with what costs money.");
    public static readonly Error PriceChanged = Error.Conflict("commerce.price_changed", "The price has changed since it was shown; look at it again.");
    public static readonly Error NotForSale = Error.Rejected("commerce.not_for_sale", "This cannot be bought at the moment.");
    public static readonly Error NotInCurrency = Error.Rejected("commerce.not_in_currency", "This is not sold in that currency, or not together with the rest.");
    public static readonly Error AlreadyOwned = Error.Rejected("commerce.already_owned", "You have this already.");
    public static readonly Error Banned = Error.Rejected("commerce.banned", "You are banned from this, so it cannot be sold to you. The operators can tell you why.");
    public static readonly Error OwnProduct = Error.Rejected("commerce.own_product", "This is your own work.");
    public static readonly Error Repeated = Error.Invalid("commerce.line_repeated", "Each thing goes into an order once.");
    public static readonly Error LineUnclear = Error.Invalid("commerce.line_unclear", "A line names one product, or one tier and a period.");
    public static readonly Error ChosenPriceTooLow = Error.Rejected("commerce.chosen_price_too_low", "The price is below the least that its author asks.");
    public static readonly Error PriceNotYours = Error.Rejected("commerce.price_not_yours_to_choose", "This has a fixed price.");
    public static readonly Error AlreadyOpen = Error.Conflict("commerce.order_already_open", "An order with this is waiting for your payment: pay it or cancel it first.");
    public static readonly Error NoteLength = Error.Invalid("commerce.note_length", "A note has at most 500 characters.");
    public static readonly Error GiftEmailInvalid = Error.Invalid("commerce.gift_email_invalid", "That is no mail address.");
    public static readonly Error MembershipAlone = Error.Rejected("commerce.membership_alone", "An order has at most one membership for yourself.");
    public static readonly Error TipOutOfRange = Error.Invalid("commerce.tip_out_of_range", "A tip is between 1 and 5,000.");
    public static readonly Error TipToYourself = Error.Rejected("commerce.tip_to_yourself", "A tip goes to somebody else.");
    public static readonly Error AuthorUnknown = Error.NotFound("commerce.author_unknown", "There is no author with this handle.");
}
