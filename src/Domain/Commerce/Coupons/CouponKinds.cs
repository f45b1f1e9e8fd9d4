namespace KnowledgePay.Domain.Commerce;

/// <summary>How a coupon counts.</summary>
public enum CouponKind
{
    Percent,
    Fixed,
}

/// <summary>What a coupon is good for.</summary>
public enum CouponScope
{
    All,
    Products,
    Categories,
    Creators,
    Tiers,
}

/// <summary>Whether a coupon can be used.</summary>
public enum CouponStatus
{
    Active,
    Paused,
    Ended,
}

/// <summary>Where one use of a coupon stands.</summary>
public enum RedemptionState
{
    /// <summary>Kept for an order that is not paid yet.</summary>
    Held,
    Used,

    /// <summary>Given back: the order expired, was cancelled or refunded in full.</summary>
    Released,
}
