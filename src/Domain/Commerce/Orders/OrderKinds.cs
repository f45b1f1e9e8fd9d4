namespace KnowledgePay.Domain.Commerce;

/// <summary>Where an order stands.</summary>
public enum OrderStatus
{
    Draft,
    AwaitingPayment,
    Paid,
    Fulfilled,
    PartiallyRefunded,
    Refunded,
    Cancelled,
    Expired,
}

/// <summary>What a line of an order is.</summary>
public enum OrderLineKind
{
    Product,
    Bundle,
    Membership,

    /// <summary>A product or membership for somebody else, who redeems a code.</summary>
    Gift,
    Tip,
}

/// <summary>Which state of an order may follow which.</summary>
public static class OrderStates
{
    private static readonly Dictionary<OrderStatus, OrderStatus[]> Following = new()
    {
        [OrderStatus.Draft] = [OrderStatus.AwaitingPayment],
        [OrderStatus.AwaitingPayment] = [OrderStatus.Paid, OrderStatus.Cancelled, OrderStatus.Expired],

        // Paid late: revived where what it promised can still be given.
        [OrderStatus.Expired] = [OrderStatus.Paid],
        [OrderStatus.Paid] = [OrderStatus.Fulfilled, OrderStatus.PartiallyRefunded, OrderStatus.Refunded],
        [OrderStatus.Fulfilled] = [OrderStatus.PartiallyRefunded, OrderStatus.Refunded],
        [OrderStatus.PartiallyRefunded] = [OrderStatus.PartiallyRefunded, OrderStatus.Refunded],
        [OrderStatus.Cancelled] = [],
        [OrderStatus.Refunded] = [],
    };

    /// <summary>Whether nothing can follow.</summary>
    public static bool IsTerminal(this OrderStatus status) => Following[status].Length == 0;

    public static bool MayBecome(this OrderStatus status, OrderStatus next) => Following[status].Contains(next);

    /// <summary>Whether money of the buyer is in it.</summary>
    public static bool HoldsMoney(this OrderStatus status) =>
        status is OrderStatus.Paid or OrderStatus.Fulfilled or OrderStatus.PartiallyRefunded;
}
