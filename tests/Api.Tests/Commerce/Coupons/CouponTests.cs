using KnowledgePay.Application.Commerce.Checkout;
using KnowledgePay.Application.Commerce.Coupons;
using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Commerce.Coupons;

public sealed class CouponTests : ApiFixture
{
    [Test]
    public async Task Two_hundred_redemptions_at_once_of_a_cap_of_one_hundred_give_exactly_one_hundred()
    {
        var creator = await Given.Creator();
        var product = await Given.ForSale(100_00, creator);
        var (coupon, code) = await Offered(creator, new { kind = "fixed", amount = Given.Yuan(30), totalCap = 100 });
        var buyers = new List<SignedIn>();
        for (var i = 0; i < 200; i++)
        {
            buyers.Add(await Given.Member());
        }

        var statuses = await Task.WhenAll(buyers.Select(async buyer =>
        {
            using var answer = await Given.Buys(buyer, Order(product, 70_00, code));
            return answer.StatusCode;
        }));

        statuses.Count(status => status == HttpStatusCode.Created).ShouldBe(100);
        statuses.Count(status => status == HttpStatusCode.UnprocessableEntity).ShouldBe(100);
        (await Show(creator, coupon)).Used.ShouldBe(100);
        await Given.InDatabase(async db => (await db.Redemptions.CountAsync(r => r.CouponId == coupon.Id && r.State == RedemptionState.Held)).ShouldBe(100));
    }

    [Test]
    public async Task A_coupon_of_ones_own_counts_however_many_others_have_theirs()
    {
        var (creator, buyer) = (await Given.Creator(), await Given.Member());
        var product = await Given.ForSale(100_00, creator);
        foreach (var member in Enumerable.Range(0, 101).Select(_ => Id.New<MemberId>(Clock.Now())).Append(buyer.Id))
        {
            var terms = new CouponTerms
            {
                Name = "Welcome back",
                Kind = CouponKind.Percent,
                BasisPoints = 2_000,
                Scope = CouponScope.Creators,
                ScopeIds = [creator.Id.Value],
                StartsAt = Clock.Now().AddHours(member == buyer.Id ? 0 : -1),
                RestrictedTo = [member.Value],
                AutoApply = true,
            };
            await Given.Save(Coupon.Offer(Id.New<CouponId>(Clock.Now()), null, terms, member, Clock.Now()).Value);
        }

        (await Given.Ordered(buyer, product, Given.Yuan(80))).Discount.ShouldBe(Given.Yuan(20));
    }

    [Test]
    public async Task A_use_is_held_while_unpaid_used_when_paid_and_free_again_when_cancelled_or_refunded_in_full()
    {
        var creator = await Given.Creator();
        var product = await Given.ForSale(100_00, creator);
        var (coupon, code) = await Offered(creator, new { kind = "percent", basisPoints = 2_500, totalCap = 1 });
        var first = await Given.Member();
        var order = await Given.Ordered(first, product, Given.Yuan(75), code);
        order.Discounts.Single().Code.ShouldBe(code);
        order.Lines.Single().Discount.ShouldBe(Given.Yuan(25));

        var second = await Given.Member();
        await Given.Buys(second, Order(product, 75_00, code)).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.coupon_used_up");
        await first.Client.PostAsync($"/api/v1/orders/{order.Id}/cancel", null).ShouldBe(HttpStatusCode.OK);
        (await Show(creator, coupon)).Used.ShouldBe(0);

        var paid = await Given.Ordered(second, product, Given.Yuan(75), code);
        await Given.PaymentArrives(paid);
        await Given.InDatabase(async db => (await db.Redemptions.SingleAsync(r => r.OrderId == paid.Id)).State.ShouldBe(RedemptionState.Used));
        (await Show(creator, coupon)).Used.ShouldBe(1);

        await Given.Reacted(Refund(paid, 74_99), "NoteRefundWhenRefundSettled");
        (await Show(creator, coupon)).Used.ShouldBe(1);
        await Given.Reacted(Refund(paid, 1), "NoteRefundWhenRefundSettled");
        (await Show(creator, coupon)).Used.ShouldBe(0);
        (await second.Client.GetAsync($"/api/v1/orders/{paid.Id}").Read<OrderView>()).Status.ShouldBe(OrderStatus.Refunded);
    }

    [Test]
    public async Task A_member_uses_it_as_often_as_it_allows()
    {
        var creator = await Given.Creator();
        var (_, code) = await Offered(creator, new { kind = "fixed", amount = Given.Yuan(1), perMemberCap = 1 });
        var buyer = await Given.Member();
        await Given.Ordered(buyer, await Given.ForSale(10_00, creator), Given.Yuan(9), code);
        var quote = await Quote(buyer, await Given.ForSale(10_00, creator), code);
        quote.Problems.Single().Code.ShouldBe("commerce.coupon_member_cap");
        quote.Total.ShouldBe(Given.Yuan(10));
        await Given.Ordered(await Given.Member(), await Given.ForSale(10_00, creator), Given.Yuan(9), code);
    }

    [Test]
    public async Task First_order_restricted_and_scoped_coupons_keep_to_their_terms()
    {
        var creator = await Given.Creator();
        var chosen = await Given.Member();
        var newcomer = await Given.Member();
        var product = await Given.ForSale(10_00, creator);
        var other = await Given.ForSale(10_00, creator);
        var (_, first) = await Offered(creator, new { kind = "fixed", amount = Given.Yuan(1), firstOrderOnly = true });
        var (_, restricted) = await Offered(creator, new { kind = "fixed", amount = Given.Yuan(2), restrictedTo = new[] { chosen.Id } });
        var (_, scoped) = await Offered(creator, new { kind = "fixed", amount = Given.Yuan(3), scope = "products", scopeIds = new[] { product.Id } });

        (await Quote(newcomer, product, first)).Total.ShouldBe(Given.Yuan(9));
        await Given.Purchased(newcomer, await Given.ForSale(5_00));
        (await Problem(newcomer, product, first)).ShouldBe("commerce.coupon_first_order_only");
        (await Problem(newcomer, product, restricted)).ShouldBe("commerce.coupon_not_for_you");
        (await Quote(chosen, product, restricted)).Total.ShouldBe(Given.Yuan(8));
        (await Quote(chosen, product, scoped)).Total.ShouldBe(Given.Yuan(7));
        (await Problem(chosen, other, scoped)).ShouldBe("commerce.coupon_nothing_in_scope");
        (await Problem(chosen, await Given.ForSale(10_00), restricted)).ShouldBe("commerce.coupon_nothing_in_scope");
        (await Problem(chosen, product, "NO-SUCH-CODE")).ShouldBe("commerce.coupon_code_unknown");
        (await Quote(chosen, product, $" {scoped.ToLowerInvariant()} ")).Total.ShouldBe(Given.Yuan(7));
    }

    [Test]
    public async Task Two_orders_are_not_both_the_first_whatever_coupons_they_hold()
    {
        var (creator, buyer) = (await Given.Creator(), await Given.Member());
        var products = new[] { await Given.ForSale(10_00, creator), await Given.ForSale(10_00, creator) };
        var (_, one) = await Offered(creator, new { kind = "fixed", amount = Given.Yuan(1), firstOrderOnly = true });
        var (_, other) = await Offered(creator, new { kind = "fixed", amount = Given.Yuan(1), firstOrderOnly = true });
        var answers = await Task.WhenAll(Given.Buys(buyer, Order(products[0], 9_00, one)), Given.Buys(buyer, Order(products[1], 9_00, other)));
        answers.Select(answer => answer.StatusCode).ShouldBe([HttpStatusCode.Created, HttpStatusCode.UnprocessableEntity], ignoreOrder: true);
        (await Given.Ordered(await Given.Member(), products[0], Given.Yuan(8), one, other)).Discount.ShouldBe(Given.Yuan(2), "one order takes both");
    }

    [Test]
    public async Task One_that_applies_by_itself_needs_no_code_and_stacks_as_declared()
    {
        var creator = await Given.Creator();
        var product = await Given.ForSale(100_00, creator);
        await Offered(creator, new { kind = "percent", basisPoints = 1_000, autoApply = true, priority = 5 });
        var (_, code) = await Offered(creator, new { kind = "fixed", amount = Given.Yuan(10), priority = 9 });
        var buyer = await Given.Member();
        (await Quote(buyer, product)).Total.ShouldBe(Given.Yuan(90));
        (await Quote(buyer, product, code)).Discounts.Select(discount => discount.Amount.MinorUnits).ShouldBe([10_00, 9_00]);
        var order = await Given.Ordered(buyer, product, Given.Yuan(81), code);
        order.Discount.ShouldBe(Given.Yuan(19));
    }

    [Test]
    public async Task Paused_ended_and_changed_coupons_do_as_they_say()
    {
        var creator = await Given.Creator();
        var product = await Given.ForSale(10_00, creator);
        var (coupon, code) = await Offered(creator, new { kind = "fixed", amount = Given.Yuan(1) });
        var buyer = await Given.Member();
        var path = $"/api/v1/studio/coupons/{coupon.Id}";
        var paused = await creator.Client.SendVersioned(HttpMethod.Patch, path, new { status = "paused" }, coupon.Version).Read<CouponView>();
        (await Problem(buyer, product, code)).ShouldBe("commerce.coupon_not_started");
        await creator.Client.SendVersioned(HttpMethod.Patch, path, new { status = "active" }, coupon.Version).ShouldBe(HttpStatusCode.PreconditionFailed);
        var ended = await creator.Client.SendVersioned(HttpMethod.Patch, path, new { status = "ended" }, paused.Version).Read<CouponView>();
        ended.Can.Edit.ShouldBeFalse();
        (await Problem(buyer, product, code)).ShouldBe("commerce.coupon_ended");
        await creator.Client.SendVersioned(HttpMethod.Patch, path, new { status = "active" }, ended.Version)
            .ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.coupon_ended");
    }

    [Test]
    public async Task Codes_come_in_bulk_each_with_a_cap_of_its_own()
    {
        var desk = await Given.Operator();
        var coupon = await desk.Client.PostAsJsonAsync("/api/v1/admin/coupons", Body(new { kind = "fixed", amount = Given.Yuan(1) })).Read<CouponView>(HttpStatusCode.Created);
        var path = $"/api/v1/admin/coupons/{coupon.Id}/codes";
        var made = await desk.Client.PostAsJsonAsync(path, new { count = 500, cap = 1 }).Read<AddCouponCodes.Response>();
        made.Codes.Distinct().Count().ShouldBe(500);
        var page = await desk.Client.GetAsync(path + "?limit=100").Read<ListCouponCodes.Response>();
        page.Items.Count.ShouldBe(100);
        var file = await desk.Client.GetStringAsync(path + "?format=csv");
        file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(501);

        var product = await Given.ForSale(10_00);
        await Given.Ordered(await Given.Member(), product, Given.Yuan(9), made.Codes[0]);
        (await Problem(await Given.Member(), product, made.Codes[0])).ShouldBe("commerce.coupon_used_up");
        await Given.Ordered(await Given.Member(), product, Given.Yuan(9), made.Codes[1]);
        await desk.Client.PostAsJsonAsync(path, new { codes = new[] { made.Codes[3].ToLowerInvariant() } }).ShouldBeProblem(HttpStatusCode.Conflict, "commerce.coupon_code_taken");
        await desk.Client.PostAsJsonAsync(path, new { codes = new[] { "a b" } }).ShouldBeProblem(HttpStatusCode.BadRequest, "commerce.coupon_code_malformed");
    }

    [Test]
    public async Task A_creators_coupons_are_theirs_and_for_their_works()
    {
        var creator = await Given.Creator();
        var other = await Given.Creator();
        var (coupon, _) = await Offered(creator, new { kind = "fixed", amount = Given.Yuan(1) });
        await other.Client.GetAsync($"/api/v1/studio/coupons/{coupon.Id}").ShouldBe(HttpStatusCode.NotFound);
        await other.Client.PostAsJsonAsync($"/api/v1/studio/coupons/{coupon.Id}/codes", new { count = 1 }).ShouldBe(HttpStatusCode.NotFound);
        await Offer(creator, new { kind = "fixed", amount = Given.Yuan(1), startsAt = Clock.GetUtcNow().AddDays(-2), endsAt = Clock.GetUtcNow().AddDays(-1) })
            .ShouldBeProblem(HttpStatusCode.BadRequest, "commerce.coupon_window_over");
        var foreign = await Given.ForSale(10_00);
        await Offer(creator, new { kind = "fixed", amount = Given.Yuan(1), scope = "products", scopeIds = new[] { foreign.Id } })
            .ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "commerce.coupon_scope_not_yours");
        await Offer(creator, new { kind = "percent", basisPoints = 10_001 }).ShouldBeProblem(HttpStatusCode.BadRequest, "commerce.coupon_value_out_of_range");
        (await creator.Client.GetAsync("/api/v1/studio/coupons").Read<Page<CouponView>>()).Items.Single().Id.ShouldBe(coupon.Id);
    }

    private static RefundSettled Refund(OrderView order, long amount) => new(
        Id.New<RefundId>(order.PlacedAt), order.Id, new Money(amount, order.Currency), [new(order.Lines[0].Id, amount)], RefundKind.Operator);

    private static object Order(BuiltProduct product, long total, string code) =>
        new { lines = new[] { new { productId = product.Id } }, couponCodes = new[] { code }, expectedTotal = new Money(total, Currency.Cny) };

    private static Dictionary<string, object?> Body(object terms)
    {
        var body = new Dictionary<string, object?>(StringComparer.Ordinal) { ["name"] = "A coupon", ["scope"] = "all" };
        foreach (var property in terms.GetType().GetProperties())
        {
            body[property.Name] = property.GetValue(terms) is Money money
                ? new { minorUnits = money.MinorUnits, currency = money.Currency.Code }
                : property.GetValue(terms) switch
                {
                    Domain.Catalog.ProductId[] ids => ids.Select(id => id.Value),
                    MemberId[] ids => ids.Select(id => id.Value),
                    var value => value,
                };
        }

        return body;
    }

    [Test]
    public async Task Coupons_come_page_by_page_and_their_codes_as_a_file_for_spreadsheets()
    {
        var creator = await Given.Creator();
        var made = new List<CouponView>();
        for (var i = 0; i < 3; i++)
        {
            made.Add(await Offer(creator, new { kind = "percent", basisPoints = 1_000 }).Read<CouponView>(HttpStatusCode.Created));
        }

        var all = (await creator.Client.GetAsync("/api/v1/studio/coupons").Read<Page<CouponView>>()).Items;
        all.Select(coupon => coupon.Id).ShouldBe(made.Select(coupon => coupon.Id), ignoreOrder: true);
        (await Given.Paged<CouponView>(creator, "/api/v1/studio/coupons?limit=2")).Select(coupon => coupon.Id).ShouldBe(all.Select(coupon => coupon.Id));
        var codes = $"/api/v1/studio/coupons/{made[0].Id}/codes";
        var code = (await creator.Client.PostAsJsonAsync(codes, new { count = 1, cap = 3 }).Read<AddCouponCodes.Response>()).Codes.Single();
        using var file = await creator.Client.GetAsync($"{codes}?format=csv");
        (await file.Content.ReadAsStringAsync()).TrimStart('\uFEFF').ShouldBe($"code,cap,used\r\n{code},3,0\r\n");
    }

    private static Task<HttpResponseMessage> Offer(SignedIn creator, object terms) => creator.Client.PostAsJsonAsync("/api/v1/studio/coupons", Body(terms));

    private static async Task<(CouponView Coupon, string Code)> Offered(SignedIn creator, object terms)
    {
        var coupon = await Offer(creator, terms).Read<CouponView>(HttpStatusCode.Created);
        var codes = await creator.Client.PostAsJsonAsync($"/api/v1/studio/coupons/{coupon.Id}/codes", new { count = 1 }).Read<AddCouponCodes.Response>();
        return (coupon, codes.Codes[0]);
    }

    private static Task<CouponView> Show(SignedIn creator, CouponView coupon) => creator.Client.GetAsync($"/api/v1/studio/coupons/{coupon.Id}").Read<CouponView>();

    private static Task<QuoteOrder.Quote> Quote(SignedIn member, BuiltProduct product, params string[] codes) => member.Client.PostAsJsonAsync(
        "/api/v1/checkout/quote", new { lines = new[] { new { productId = product.Id } }, couponCodes = codes }, CommonJson.Options).Read<QuoteOrder.Quote>();

    private static async Task<string> Problem(SignedIn member, BuiltProduct product, string code) => (await Quote(member, product, code)).Problems.Single().Code;
}
