using System.Net;
using System.Net.Http.Json;
using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Testing;

/// <summary>Orders that wait for payment.</summary>
public sealed partial class Given
{
    /// <summary>An order of one published course that awaits payment.</summary>
    public async Task<Order> OrderToPay(SignedIn buyer, long minorUnits = 99_00, Currency? currency = null)
    {
        var seller = await Creator();
        var course = await Product(A.Course().OwnedBy(seller).Priced(minorUnits).WithItem("One").Published());
        var now = Host.Clock.Now();
        var draft = new OrderLineDraft(Id.New<OrderLineId>(now), OrderLineKind.Product, course.Product.Title, minorUnits) { ProductId = course.Id, CreatorId = seller.Id };
        var order = Order.Place(Id.New<OrderId>(now), buyer.Id, currency ?? Currency.Cny, [draft], null, RefundPolicy.Default, now).Value;
        order.ClearEvents();
        await Save(order);
        return order;
    }

    /// <summary>
    /// A purchase as a buyer's screen makes it: an order with its payment, the sandbox's page, the page's signed report, and the
    /// reactions to it. Needs a <see cref="Payments.SandboxStandIn"/> that hands reports on.
    /// </summary>
    public async Task<OrderView> BoughtAtSandbox(SignedIn buyer, BuiltProduct product, DatabaseTrips? trips = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/orders")
        {
            Content = JsonContent.Create(
                new { lines = new[] { new { productId = product.Id } }, expectedTotal = product.Product.ListPrice, provider = PaymentProvider.Sandbox }, options: CommonJson.Options),
        };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        var order = await buyer.Client.SendAsync(trips?.Trace(request) ?? request).Read<OrderView>(HttpStatusCode.Created);
        using var press = new HttpRequestMessage(HttpMethod.Post, $"/sandbox/checkout/{order.Payment!.Id.Value:N}/succeed");
        await Visitor().SendAsync(trips?.Trace(press) ?? press).ShouldBe(HttpStatusCode.SeeOther);
        await Host.Drain();
        return order;
    }

    /// <summary>The payments of an order as they stand now, oldest first.</summary>
    public Task<List<Payment>> PaymentsOf(OrderId order) =>
        InDatabase(db => db.Payments.AsNoTracking().Where(p => p.OrderId == order).OrderBy(p => p.CreatedAt).ToListAsync());

    /// <summary>An order as it stands now.</summary>
    public Task<Order> OrderNow(OrderId order) => InDatabase(db => db.Orders.AsNoTracking().SingleAsync(o => o.Id == order));
}
