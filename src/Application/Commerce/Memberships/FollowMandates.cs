using System.Security.Cryptography;
using System.Text;
using KnowledgePay.Application.Commerce.Ledger;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Memberships;

/// <summary>A standing order at a provider has to be changed: outside of the transaction that decided it.</summary>
[WireName("commerce.mandate_change_due.v1")]
public sealed record MandateChangeDueV1(string Mandate, MandateChange Change) : IMessage;

/// <summary>Follows what a provider with a mandate reports: the end of the mandate cancels.</summary>
internal sealed class FollowMandate(ICommerceDb db, TimeProvider clock) :
    IDomainEventHandler<MandateAuthorised>,
    IDomainEventHandler<MandateChanged>
{
    /// <summary>The order may have been paid before its mandate was known.</summary>
    public async Task Handle(MandateAuthorised domainEvent, CancellationToken cancellationToken)
    {
        var lines = await db.Orders.AsNoTracking().Where(o => o.Id == domainEvent.OrderId)
            .SelectMany(o => o.Lines).Select(l => l.Id).ToListAsync(cancellationToken);
        var paidBy = lines.ConvertAll(line => line.Value);
        var membership = await db.Memberships.AsSplitQuery()
            .SingleOrDefaultAsync(m => m.PaidPeriods.Any(p => paidBy.Contains(p.Id)), cancellationToken);
        membership?.UseMandate(domainEvent.Mandate, clock.Now());
    }

    public async Task Handle(MandateChanged domainEvent, CancellationToken cancellationToken)
    {
        if (await db.MembershipOf(domainEvent.Mandate, cancellationToken) is not { } membership)
        {
            return;
        }

        var now = clock.Now();
        membership.Advance(now);
        if (domainEvent.Ended || domainEvent.StopsAtPeriodEnd)
        {
            membership.EndMandate(domainEvent.Ended, now);
        }
        else
        {
            membership.Resume(now);
        }
    }
}

/// <summary>
/// A period that a provider collected by itself is an order like any other: paid at once, with a payment, a posting in the ledger
/// and a receipt, and refundable. The provider's name of the charge is its key, so that a report that comes again adds nothing.
/// </summary>
internal sealed class OrderWhenMandateCharged(ICommerceDb db, ICommerceLocks locks, MarketTerms terms, TimeProvider clock) : IDomainEventHandler<MandateCharged>
{
    public async Task Handle(MandateCharged domainEvent, CancellationToken cancellationToken)
    {
        if (await db.MembershipOf(domainEvent.Mandate, cancellationToken) is not { } membership)
        {
            return;
        }

        await locks.Buyer(membership.MemberId, cancellationToken);
        var charge = MandateCharges.IdOf(domainEvent.Provider, domainEvent.Invoice);
        var orderId = new OrderId(charge);
        if (await db.Orders.AnyAsync(o => o.Id == orderId, cancellationToken))
        {
            return;
        }

        var now = clock.Now();
        var tier = await db.Tiers.AsNoTracking().SingleAsync(t => t.Id == membership.TierId, cancellationToken);
        var line = new OrderLineDraft(new(charge), OrderLineKind.Membership, await TitleOf(membership, tier, cancellationToken), domainEvent.Amount.MinorUnits)
        {
            TierId = tier.Id,
            Period = membership.Period,
            CreatorId = tier.OwnerId,
            RefundPolicy = tier.Refunds,
        };
        var order = Order.Place(
            orderId, membership.MemberId, domainEvent.Amount.Currency, [line], domainEvent.Provider, tier.Refunds ?? terms.Refunds, now).Value;
        db.Orders.Add(order);
        if (!order.Total.IsZero)
        {
            db.Payments.Add(Payment.Charged(new(charge), order, domainEvent.Provider, domainEvent.ProviderPaymentId, domainEvent.Mandate, now));
        }
    }

    /// <summary>As the member bought it: in their language.</summary>
    private async Task<string> TitleOf(Membership membership, Tier tier, CancellationToken cancellationToken) =>
        await db.Orders.Where(o => o.MemberId == membership.MemberId).OrderByDescending(o => o.PlacedAt)
            .SelectMany(o => o.Lines).Where(l => l.TierId == tier.Id && l.Kind == OrderLineKind.Membership).Select(l => l.Title).FirstOrDefaultAsync(cancellationToken)
        ?? tier.NameZh;
}

/// <summary>
/// Tells the member that a charge failed, and once more when the provider gives up; not each attempt in between. A failure that is
/// reported after its charge was paid is old news.
/// </summary>
internal sealed class TellMemberWhenChargeFailed(ICommerceDb db, IOutbox outbox, TimeProvider clock) : IDomainEventHandler<MandateChargeFailed>
{
    public async Task Handle(MandateChargeFailed domainEvent, CancellationToken cancellationToken)
    {
        var paid = new OrderId(MandateCharges.IdOf(domainEvent.Provider, domainEvent.Invoice));
        if (await db.MembershipOf(domainEvent.Mandate, cancellationToken) is not { } membership
            || await db.Orders.AnyAsync(o => o.Id == paid, cancellationToken))
        {
            return;
        }

        var now = clock.Now();
        membership.Advance(now);
        if (!membership.NoteFailedCharge(new(domainEvent.Amount, domainEvent.NextAttemptAt, domainEvent.PayUrl, now)))
        {
            return;
        }

        var (id, end) = (membership.Id, membership.CurrentPeriodEnd);
        var kind = domainEvent.NextAttemptAt is null ? MembershipNoticeKind.ChargeGivenUp : MembershipNoticeKind.ChargeFailed;
        if (!await db.MembershipNotices.AnyAsync(n => n.MembershipId == id && n.Kind == kind && n.PeriodEnd == end, cancellationToken))
        {
            db.MembershipNotices.Add(new MembershipNotice(id, kind, end, now));
            outbox.Add(new MembershipNoticeDueV1(id, kind, end));
        }
    }
}

internal static class MandateCharges
{
    /// <summary>The id of a charge of the provider's, and of the order that it becomes; the same report is the same charge.</summary>
    public static Guid IdOf(PaymentProvider provider, string invoice) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{provider}:{invoice}")).AsSpan(0, 16));
}

/// <summary>Tells the provider when its standing order is not to be collected by any more, or again.</summary>
internal sealed class TellProviderWhenMembershipChanges(ICommerceDb db, IOutbox outbox, TimeProvider clock) :
    IDomainEventHandler<MembershipCancelled>,
    IDomainEventHandler<MembershipResumed>,
    IDomainEventHandler<MembershipEnded>,
    IDomainEventHandler<MandateDropped>
{
    /// <summary>One that is over at once is told as such: a provider that only stops at the period's end would go on trying to collect.</summary>
    public Task Handle(MembershipCancelled domainEvent, CancellationToken cancellationToken) => domainEvent.EndsAt > clock.Now()
        ? Tell(domainEvent.MembershipId, MandateChange.StopAtPeriodEnd, cancellationToken)
        : Task.CompletedTask;

    public Task Handle(MembershipResumed domainEvent, CancellationToken cancellationToken) => Tell(domainEvent.MembershipId, MandateChange.Resume, cancellationToken);

    public Task Handle(MembershipEnded domainEvent, CancellationToken cancellationToken) => Tell(domainEvent.MembershipId, MandateChange.EndNow, cancellationToken);

    public Task Handle(MandateDropped domainEvent, CancellationToken cancellationToken)
    {
        outbox.Add(new MandateChangeDueV1(domainEvent.MandateRef, MandateChange.EndNow));
        return Task.CompletedTask;
    }

    private async Task Tell(MembershipId id, MandateChange change, CancellationToken cancellationToken)
    {
        if (await db.Memberships.FindAsync([id], cancellationToken) is { MandateRef: { } mandate })
        {
            outbox.Add(new MandateChangeDueV1(mandate, change));
        }
    }
}

/// <summary>Changes the standing order at the provider; tried again until the provider has heard it.</summary>
internal sealed class ChangeMandateWhenDue(IPaymentProviders providers) : IMessageHandler<MandateChangeDueV1>
{
    public async Task Handle(MandateChangeDueV1 message, CancellationToken cancellationToken)
    {
        if (providers.Enabled.FirstOrDefault(p => p.Capabilities.Mandate) is not { } provider)
        {
            throw new InvalidOperationException("No provider with mandates is configured.");
        }

        var changed = await provider.ChangeMandate(message.Mandate, message.Change, cancellationToken);
        if (!changed.IsSuccess)
        {
            throw new InvalidOperationException($"The mandate could not be changed: {changed.Error.Code}.");
        }
    }
}
