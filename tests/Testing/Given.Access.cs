using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Testing;

/// <summary>Purchases, refunds and tiers, as far as access is concerned.</summary>
public sealed partial class Given
{
    /// <summary>A paid order of one line, and the access that follows from it.</summary>
    public Task<Order> Bought(SignedIn member, BuiltProduct product, long minorUnits = 99_00) => Paid(
        member, new OrderLineDraft(NewLine(), OrderLineKind.Product, "A work", minorUnits) { ProductId = product.Id });

    /// <summary>A paid order of a membership.</summary>
    public Task<Order> Bought(SignedIn member, Tier tier, BillingPeriod period = BillingPeriod.Month, long? minorUnits = null) => Paid(
        member,
        new OrderLineDraft(NewLine(), OrderLineKind.Membership, "A membership", minorUnits ?? tier.PriceOf(period)!.Value.MinorUnits) { TierId = tier.Id, Period = period },
        tier.PriceOf(period)!.Value.Currency);

    /// <summary>A settled refund of an order, in full where nothing else is said.</summary>
    public Task Refunded(Order order, long? minorUnits = null, RefundKind kind = RefundKind.Self)
    {
        var line = order.Lines[0];
        var amount = minorUnits ?? line.TotalMinor;
        var settled = new RefundSettled(
            Id.New<RefundId>(Host.Clock.Now()), order.Id, new Money(amount, order.Currency), [new RefundLine(line.Id, amount)], kind);
        return Reacted(settled, "CloseAccessWhenRefundSettled");
    }

    /// <summary>A tier that can be joined, of a creator or of the platform.</summary>
    public async Task<Tier> Tier(SignedIn? owner, Func<TierDetails, TierDetails>? with = null)
    {
        var now = Host.Clock.Now();
        var details = new TierDetails
        {
            NameZh = "会员",
            NameEn = "Member",
            Prices = [new(BillingPeriod.Month, Yuan(30)), new(BillingPeriod.Year, Yuan(300))],
            Benefits = [new TierBenefit(BenefitKind.AllOfCreator)],
            TrialDays = 14,
            GraceDays = 5,
            MaxPauseDays = 30,
            Rank = 1,
        };
        var tier = Domain.Commerce.Tier.Start(Id.New<TierId>(now), owner?.Id, $"tier-{Next()}", with?.Invoke(details) ?? details, now).Value;
        tier.Open(now);
        await Save(tier);
        return tier;
    }

    private OrderLineId NewLine() => Id.New<OrderLineId>(Host.Clock.Now());

    private async Task<Order> Paid(SignedIn member, OrderLineDraft line, Currency? currency = null)
    {
        var now = Host.Clock.Now();
        var order = Order.Place(Id.New<OrderId>(now), member.Id, currency ?? Currency.Cny, [line], PaymentProvider.Sandbox, RefundPolicy.Default, now).Value;
        order.Receive(Id.New<PaymentId>(now), PaymentProvider.Sandbox, order.Total, true, now);
        order.ClearEvents();
        await Save(order);
        await Reacted(new OrderPaid(order.Id, order.PaymentId), "OpenAccessWhenOrderPaid");
        return order;
    }

    /// <summary>Lets one reaction to a domain event have its effect, in a transaction as always.</summary>
    public async Task Reacted<TEvent>(TEvent domainEvent, string reaction)
        where TEvent : IDomainEvent
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var handler = scope.ServiceProvider.GetServices<IDomainEventHandler<TEvent>>().Single(h => h.GetType().Name == reaction);
        var outcome = await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Execute(
            async () =>
            {
                await handler.Handle(domainEvent, CancellationToken.None);
                return Result.Success();
            },
            CancellationToken.None);
        if (!outcome.IsSuccess)
        {
            throw new InvalidOperationException($"{reaction} was refused: {outcome.Error.Code}.");
        }
    }
}
