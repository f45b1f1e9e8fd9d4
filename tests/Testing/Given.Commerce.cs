using System.Net.Http.Json;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace KnowledgePay.Testing;

public sealed partial class Given
{
    /// <summary>A published course with one lesson at this price.</summary>
    public Task<BuiltProduct> ForSale(long minorUnits, SignedIn? owner = null) =>
        Product(Owned(A.Course().Priced(minorUnits).WithItem("One").Published(), owner));

    /// <summary>Runs a recurring job once, as its worker would.</summary>
    public async Task<int> Ran<TJob>()
        where TJob : IRecurringJob
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TJob>().RunOnce(CancellationToken.None);
    }

    /// <summary>Enters a price as the catalogue does.</summary>
    public async Task Recorded(BuiltProduct product, long minorUnits)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IPriceBook>()
            .Record([(product.Id, new Money(minorUnits, Currency.Cny))], Host.Clock.Now(), CancellationToken.None);
    }

    public static Money Yuan(decimal yuan) => new((long)(yuan * 100), Currency.Cny);

    private static ProductBuilder Owned(ProductBuilder builder, SignedIn? owner) => owner is null ? builder : builder.OwnedBy(owner);

    /// <summary>All rows of a list, page after page.</summary>
    public static async Task<IReadOnlyList<T>> Paged<T>(SignedIn member, string path)
    {
        var all = new List<T>();
        for (string? next = ""; next is not null;)
        {
            var page = await member.Client.GetAsync(next.Length == 0 ? path : $"{path}&cursor={Uri.EscapeDataString(next)}").Read<Page<T>>();
            all.AddRange(page.Items);
            next = page.Next;
        }

        return all;
    }

    /// <summary>Asks to buy, under a key of its own.</summary>
    public static Task<HttpResponseMessage> Buys(SignedIn member, object order, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/orders") { Content = JsonContent.Create(order, options: CommonJson.Options) };
        request.Headers.Add("Idempotency-Key", key ?? Guid.CreateVersion7().ToString());
        return member.Client.SendAsync(request);
    }

    /// <summary>An order of one product, waiting for payment.</summary>
    public static Task<OrderView> Ordered(SignedIn member, BuiltProduct product, params string[] codes) => Ordered(member, product, null, codes);

    /// <inheritdoc cref="Ordered(SignedIn, BuiltProduct, string[])"/>
    public static Task<OrderView> Ordered(SignedIn member, BuiltProduct product, Money? total, params string[] codes) => Buys(
        member,
        new { lines = new[] { new { productId = product.Id } }, couponCodes = codes, expectedTotal = total ?? product.Product.ListPrice })
        .Read<OrderView>(System.Net.HttpStatusCode.Created);

    /// <summary>A provider has the money for an order, of another amount if said so.</summary>
    public async Task PaymentArrives(OrderView order, Money? amount = null)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var outcome = await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Execute(
            async () =>
            {
                var now = Host.Clock.Now();
                var payment = Payment.Open(
                    Id.New<PaymentId>(now), await db.Orders.AsNoTracking().SingleAsync(o => o.Id == order.Id), PaymentProvider.Sandbox, now);
                db.Add(payment);
                payment.Succeed($"money{Next()}", amount ?? order.Total, now, null);
                return Result.Success();
            },
            CancellationToken.None);
        outcome.IsSuccess.ShouldBeTrue(outcome.Error?.Code);
    }

    /// <summary>An order of one product, paid.</summary>
    public async Task<OrderView> Purchased(SignedIn member, BuiltProduct product, params string[] codes)
    {
        var order = await Ordered(member, product, codes);
        if (order.Status == OrderStatus.AwaitingPayment)
        {
            await PaymentArrives(order);
        }

        return await member.Client.GetAsync($"/api/v1/orders/{order.Id}").Read<OrderView>();
    }
}
