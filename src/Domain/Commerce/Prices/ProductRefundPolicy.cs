using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>What is promised about refunds of one product, where that is not what the platform promises.</summary>
public sealed class ProductRefundPolicy
{
    private ProductRefundPolicy()
    {
    }

    public ProductId ProductId { get; private set; }

    public int WindowHours { get; private set; }

    public int MaxConsumedPercent { get; private set; }

    public MemberId ChangedBy { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public RefundPolicy Policy => new(WindowHours, MaxConsumedPercent);

    /// <summary>Promises something for a product.</summary>
    public static Result<ProductRefundPolicy> Promise(ProductId product, RefundPolicy policy, MemberId by, DateTimeOffset now)
    {
        var promised = new ProductRefundPolicy { ProductId = product };
        var changed = promised.Change(policy, by, now);
        return changed.IsSuccess ? promised : changed.Error;
    }

    /// <summary>Promises something else from now on; what was sold keeps what was shown with it.</summary>
    public Result Change(RefundPolicy policy, MemberId by, DateTimeOffset now)
    {
        if (!policy.IsSound())
        {
            return PriceErrors.RefundPolicyOutOfRange;
        }

        (WindowHours, MaxConsumedPercent, ChangedBy, ChangedAt) = (policy.WindowHours, policy.MaxConsumedPercent, by, now);
        return Result.Success();
    }
}
