using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce;

/// <summary>What the constraints of orders, coupons and gifts refuse.</summary>
internal sealed class CommerceConstraints : IConstraintErrors
{
    public IReadOnlyDictionary<string, Error> ByConstraint { get; } = new Dictionary<string, Error>(StringComparer.Ordinal)
    {
        ["ux_coupon_codes_code"] = CouponErrors.CodeTaken,
        ["ck_coupons_used"] = CouponErrors.UsedUp,
        ["ck_coupon_codes_used"] = CouponErrors.UsedUp,
        ["ck_orders_refunded"] = OrderErrors.RefundExceedsLine,
        ["ck_order_lines_refunded"] = OrderErrors.RefundExceedsLine,
        ["ux_invoice_requests_order"] = InvoiceErrors.AlreadyAsked,
        ["ux_gifts_order_line"] = CommonErrors.Concurrency,
    };
}
