using System.Net.Http.Json;
using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Payments.Sandbox;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace KnowledgePay.Testing;

/// <summary>Money that really moved at the sandbox, and what the ledger says about it.</summary>
public sealed partial class Given
{
    /// <summary>Sends a request of the application, as a job would.</summary>
    public async Task<Result<T>> Sent<T>(IFlow<T> request)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ISender>().Send(request, CancellationToken.None);
    }

    /// <inheritdoc cref="Sent{T}(IFlow{T})"/>
    public async Task<Result<T>> Sent<T>(ICommand<T> request)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ISender>().Send(request, CancellationToken.None);
    }

    /// <summary>The buyer pays at the sandbox; we learn of it by asking.</summary>
    public async Task<OrderView> PaidAtSandbox(SignedIn buyer, OrderView order)
    {
        var started = await buyer.Client.PostAsJsonAsync($"/api/v1/orders/{order.Id}/payments", new { provider = PaymentProvider.Sandbox }, CommonJson.Options)
            .Read<StartPayment.Response>();
        var payment = (await PaymentsOf(order.Id)).Single(p => p.Id == started.PaymentId);
        await Host.Services.GetRequiredService<SandboxCheckout>().Press(payment.Reference, SandboxButton.Delay, CancellationToken.None);
        (await Sent(new ReconcilePayment(payment.Id))).IsSuccess.ShouldBeTrue();
        return await buyer.Client.GetAsync($"/api/v1/orders/{order.Id}").Read<OrderView>();
    }

    /// <summary>An order of one product, paid at the sandbox.</summary>
    public async Task<OrderView> Sold(SignedIn buyer, BuiltProduct product, Money? total = null, params string[] codes) =>
        await PaidAtSandbox(buyer, await Ordered(buyer, product, total, codes));

    /// <summary>What an order has moved on each account, signed: debits positive. Accounts at zero are left out.</summary>
    public Task<Dictionary<string, long>> Posted(OrderId order) => InDatabase(async db =>
    {
        var entries = await db.LedgerTransactions.AsNoTracking().Where(t => t.OrderId == order).SelectMany(t => t.Entries).ToListAsync();
        entries.Sum(e => e.AmountMinor).ShouldBe(0);
        return entries.GroupBy(e => e.Account).Select(a => (a.Key, Sum: a.Sum(e => e.AmountMinor))).Where(a => a.Sum != 0).ToDictionary(a => a.Key, a => a.Sum);
    });

    /// <summary>A platform coupon with one code.</summary>
    public async Task<string> PlatformCoupon(int basisPoints, MemberId? owner = null, ProductId? on = null)
    {
        var now = Host.Clock.Now();
        var terms = new CouponTerms { Name = "Spring", Kind = CouponKind.Percent, BasisPoints = basisPoints, StartsAt = now.AddDays(-1) };
        terms = on is { } product ? terms with { Scope = CouponScope.Products, ScopeIds = [product.Value] } : terms;
        var coupon = Coupon.Offer(Id.New<CouponId>(now), owner, terms, Id.New<MemberId>(now), now).Value;
        var code = $"SPRING-{Next()}";
        await Save(coupon, CouponCode.Make(Id.New<CouponCodeId>(now), coupon.Id, code, null, now).Value);
        return code;
    }

    /// <summary>A product bought as a gift, paid at the sandbox.</summary>
    public async Task<OrderView> GiftBought(SignedIn buyer, BuiltProduct product)
    {
        var order = await Buys(buyer, new { lines = new[] { new { productId = product.Id, gift = true } }, expectedTotal = product.Product.ListPrice })
            .Read<OrderView>(System.Net.HttpStatusCode.Created);
        return await PaidAtSandbox(buyer, order);
    }

    /// <summary>Somebody redeems the gift of an order.</summary>
    public async Task GiftUsed(OrderView order, SignedIn member)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var outcome = await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Execute(
            async () => (await db.Gifts.SingleAsync(g => g.OrderId == order.Id)).Redeem(member.Id, Host.Clock.Now()), CancellationToken.None);
        outcome.IsSuccess.ShouldBeTrue(outcome.Error?.Code);
    }
}
