using System.Security.Cryptography;
using System.Text;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Memberships;

/// <summary>A standing order at a provider has to be changed: outside of the transaction that decided it.</summary>
[WireName("commerce.mandate_change_due.v1")]
public sealed record MandateChangeDueV1(string Mandate, MandateChange Change) : IMessage;

/// <summary>Follows what a provider with a mandate reports: a charge renews, the end of the mandate cancels.</summary>
internal sealed class FollowMandate(ICommerceDb db, PaidMemberships memberships, TimeProvider clock) :
    IDomainEventHandler<MandateAuthorised>,
    IDomainEventHandler<MandateCharged>,
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

    public async Task Handle(MandateCharged domainEvent, CancellationToken cancellationToken)
    {
        if (await Find(domainEvent.Mandate, cancellationToken) is { } membership)
        {
            var payment = new PaidBy(IdOf(domainEvent.Provider, domainEvent.Invoice), domainEvent.Amount);
            await memberships.Add(membership.MemberId, membership.TierId, membership.Period, payment, domainEvent.Mandate, cancellationToken);
        }
    }

    public async Task Handle(MandateChanged domainEvent, CancellationToken cancellationToken)
    {
        if (await Find(domainEvent.Mandate, cancellationToken) is not { } membership)
        {
            return;
        }

        var now = clock.Now();
        membership.Advance(now);
        if (domainEvent.Ended || domainEvent.StopsAtPeriodEnd)
        {
            membership.EndMandate(now);
        }
        else
        {
            membership.Resume(now);
        }
    }

    /// <summary>The id of a charge of the provider's; the same report is the same charge.</summary>
    private static Guid IdOf(PaymentProvider provider, string invoice) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{provider}:{invoice}")).AsSpan(0, 16));

    private Task<Membership?> Find(string mandate, CancellationToken cancellationToken) =>
        db.Memberships.AsSplitQuery().OrderByDescending(m => m.StartedAt).FirstOrDefaultAsync(m => m.MandateRef == mandate, cancellationToken);
}

/// <summary>Tells the provider when its standing order is not to be collected by any more, or again.</summary>
internal sealed class TellProviderWhenMembershipChanges(ICommerceDb db, IOutbox outbox) :
    IDomainEventHandler<MembershipCancelled>,
    IDomainEventHandler<MembershipResumed>,
    IDomainEventHandler<MandateDropped>
{
    public Task Handle(MembershipCancelled domainEvent, CancellationToken cancellationToken) =>
        Tell(domainEvent.MembershipId, MandateChange.StopAtPeriodEnd, cancellationToken);

    public Task Handle(MembershipResumed domainEvent, CancellationToken cancellationToken) => Tell(domainEvent.MembershipId, MandateChange.Resume, cancellationToken);

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
