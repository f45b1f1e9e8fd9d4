using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>What an account of the ledger stands for. Debits are positive, credits negative.</summary>
public enum LedgerAccountKind
{
    /// <summary>Asset: what a payment provider collected for us and has not given back.</summary>
    Cash,

    /// <summary>Income: sales of the platform's own products and memberships.</summary>
    Revenue,

    /// <summary>Income: what the platform keeps of creators' sales.</summary>
    PlatformFee,

    /// <summary>Income: what the platform keeps of tips.</summary>
    Tips,

    /// <summary>Liability: earned by a creator, not yet payable because it may still be refunded.</summary>
    CreatorPayableHeld,

    /// <summary>Liability: owed to a creator and due for the next payout.</summary>
    CreatorPayable,

    /// <summary>Liability: in a payout batch that is not marked paid yet.</summary>
    PayoutClearing,

    /// <summary>Expense: discounts that the platform grants out of its own pocket.</summary>
    CouponCost,

    /// <summary>Liability: tax contained in prices, owed to the authority.</summary>
    Tax,

    /// <summary>Liability: taken in for something not delivered yet — unredeemed gifts, payments without an order to fulfil.</summary>
    Escrow,
}

/// <summary>One account: its kind, and the creator, provider or order it belongs to where the kind has one.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="OwnerId">The creator of a payable, or the member of a commission.</param>
/// <param name="Provider">The payment provider of cash.</param>
public sealed record LedgerAccount(LedgerAccountKind Kind, MemberId? OwnerId = null, PaymentProvider? Provider = null)
{
    /// <summary>The stable name: <c>cash:wechat</c>, <c>creatorPayable:0193…</c>, <c>platformFee</c>. It is the key of balances.</summary>
    public string Name
    {
        get
        {
            var part = OwnerId?.ToString() ?? (Provider is { } provider ? Word(provider.ToString()) : null);
            return part is null ? Word(Kind.ToString()) : $"{Word(Kind.ToString())}:{part}";
        }
    }

    public static LedgerAccount Cash(PaymentProvider provider) => new(LedgerAccountKind.Cash, Provider: provider);

    public static LedgerAccount Of(LedgerAccountKind kind) => new(kind);

    public static LedgerAccount Of(LedgerAccountKind kind, MemberId owner) => new(kind, owner);

    public override string ToString() => Name;

    private static string Word(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}

/// <summary>Where money came from, for the revenue report.</summary>
public enum RevenueStream
{
    /// <summary>Single products and bundles.</summary>
    Product,

    /// <summary>Membership periods.</summary>
    Membership,

    /// <summary>Gifts, counted when they are redeemed or expire.</summary>
    Gift,

    /// <summary>Tips to authors.</summary>
    Tip,
}
