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

    /// <summary>The payments of an order as they stand now, oldest first.</summary>
    public Task<List<Payment>> PaymentsOf(OrderId order) =>
        InDatabase(db => db.Payments.AsNoTracking().Where(p => p.OrderId == order).OrderBy(p => p.CreatedAt).ToListAsync());

    /// <summary>An order as it stands now.</summary>
    public Task<Order> OrderNow(OrderId order) => InDatabase(db => db.Orders.AsNoTracking().SingleAsync(o => o.Id == order));
}
