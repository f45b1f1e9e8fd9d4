using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce;

/// <summary>Lets commands that touch the same thing run one after another; each lock is kept until the transaction ends.</summary>
public interface ICommerceLocks
{
    /// <summary>Locks the row of an order; take it before loading the order. False where there is none.</summary>
    Task<bool> Order(OrderId order, CancellationToken cancellationToken);

    /// <summary>Locks the row of a payment's order, then the payment's, and loads the payment as it is then. Null where there is none.</summary>
    Task<Payment?> Payment(PaymentId payment, CancellationToken cancellationToken);

    /// <summary>The same for the payment that a provider knows by this reference.</summary>
    Task<Payment?> Payment(PaymentProvider provider, string reference, CancellationToken cancellationToken);

    /// <summary>Locks the row of a gift; take it before loading the gift. False where there is none.</summary>
    Task<bool> Gift(GiftId gift, CancellationToken cancellationToken);

    /// <summary>Locks the row of a membership; take it before loading the membership and counting what it used. False where there is none.</summary>
    Task<bool> Membership(MembershipId membership, CancellationToken cancellationToken);

    /// <summary>Lets what a member buys at once be decided one after another.</summary>
    Task Buyer(MemberId member, CancellationToken cancellationToken);

    /// <summary>Lets payout batches of a currency be made one after another.</summary>
    Task Payouts(Currency currency, CancellationToken cancellationToken);
}
