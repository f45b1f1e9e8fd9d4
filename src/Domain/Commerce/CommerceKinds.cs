namespace KnowledgePay.Domain.Commerce;

/// <summary>Who moves the money.</summary>
public enum PaymentProvider
{
    /// <summary>Our own hosted checkout page; no money moves.</summary>
    Sandbox,
    Wechat,
    Alipay,
    Stripe,

    /// <summary>A transfer outside the site, shown by a proof.</summary>
    Offline,
}

/// <summary>How long one period of a membership is.</summary>
public enum BillingPeriod
{
    Month,
    Quarter,
    Year,
}

/// <summary>What caused money to go back.</summary>
public enum RefundKind
{
    /// <summary>The buyer asked within the policy.</summary>
    Self,

    /// <summary>An operator decided it.</summary>
    Operator,

    /// <summary>The buyer's bank took it back.</summary>
    Chargeback,
}
