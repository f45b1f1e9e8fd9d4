using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Catalog.Reading;
using KnowledgePay.Application.Commerce.Access;
using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Commerce.Access;

[NonParallelizable]
public sealed class AccessTests : ApiFixture
{
    [Test]
    public async Task A_purchase_opens_a_work_and_a_refund_locks_it_and_both_can_be_asked_for_as_of_any_instant()
    {
        var member = await Given.Member();
        var staff = await Given.Operator();
        var built = await Given.Product(A.Course().Priced(99_00).WithItem("One").Published());
        var before = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromMinutes(1));
        var order = await Given.Bought(member, built);
        var owned = Clock.GetUtcNow();

        (await Access(built, member)).ShouldBe(new(true, AccessReason.Purchase, false));
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Given.Refunded(order, 40_00);
        (await Access(built, member)).Entitled.ShouldBeTrue("a part of the price went back, the work stays");
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Given.Refunded(order);

        (await Access(built, member)).ShouldBe(new(false, AccessReason.None, false));
        var now = await Why(member, $"/api/v1/access/{built.Id}/why");
        now.Entitled.ShouldBeFalse();
        now.Chain.Single().ShouldSatisfyAllConditions(
            step => step.Rule.ShouldBe(AccessRule.Purchase),
            step => step.Verdict.ShouldBe(AccessVerdict.Refunded),
            step => step.RightId.ShouldBe(order.Lines[0].Id.Value));
        (await Why(member, $"/api/v1/access/{built.Id}/why?at={Uri.EscapeDataString(owned.ToString("O"))}")).Reason.ShouldBe(EntitlementReason.Purchase);
        (await Why(member, $"/api/v1/access/{built.Id}/why?at={Uri.EscapeDataString(before.ToString("O"))}")).Chain.ShouldBeEmpty();
        var theirs = $"/api/v1/admin/members/{member.Id}/access/{built.Id}/why";
        (await Why(staff, theirs)).Chain.Count.ShouldBe(1);
        await member.Client.GetAsync(theirs).ShouldBeProblem(HttpStatusCode.Forbidden, "common.forbidden");
        await member.Client.GetAsync($"/api/v1/access/{built.Id}/why?at={Uri.EscapeDataString(Clock.GetUtcNow().AddDays(1).ToString("O"))}")
            .ShouldBeProblem(HttpStatusCode.BadRequest, "commerce.access_instant_to_come");
        await member.Client.GetAsync($"/api/v1/access/{Guid.Empty}/why").ShouldBeProblem(HttpStatusCode.NotFound, "commerce.access_product_not_found");
        await Given.Visitor().GetAsync($"/api/v1/access/{built.Id}/why").ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task A_payment_that_is_reported_twice_writes_one_line()
    {
        var member = await Given.Member();
        var built = await Given.Product(A.Course().Priced(99_00).WithItem("One").Published());
        await Given.Bought(member, built);
        var entry = await Given.InDatabase(db => db.AccessEvents.AsNoTracking().SingleAsync(e => e.MemberId == member.Id));

        await Given.Logged(member.Id, new(entry.Kind, entry.Scope, entry.RightId, Clock.GetUtcNow(), null, new(entry.SourceType, entry.SourceId)));

        (await Given.InDatabase(db => db.AccessEvents.CountAsync(e => e.MemberId == member.Id))).ShouldBe(1);
    }

    [Test]
    public async Task A_chargeback_takes_a_bundle_with_everything_in_it()
    {
        var member = await Given.Member();
        var inside = await Given.Product(A.Course().Priced(99_00).WithItem("One").Published());
        var bundle = await Given.Product(A.Bundle(inside.Product).Priced(150_00).Published());
        var order = await Given.Bought(member, bundle, 150_00);
        (await Access(inside, member)).Reason.ShouldBe(AccessReason.Purchase);

        await Given.Refunded(order, 1_00, RefundKind.Chargeback);

        (await Access(inside, member)).Entitled.ShouldBeFalse();
    }

    [Test]
    public async Task A_ban_locks_what_was_bought()
    {
        var member = await Given.Member();
        var built = await Given.Product(A.Course().Priced(99_00).WithItem("One").Published());
        await Given.Bought(member, built);
        await Given.Logged(member.Id, new(
            AccessEventKind.Banned, AccessScope.Platform, Guid.CreateVersion7(), Clock.GetUtcNow(), null, new(AccessSources.Moderation, Guid.CreateVersion7())));

        (await Access(built, member)).Entitled.ShouldBeFalse();
        (await Why(member, $"/api/v1/access/{built.Id}/why")).Chain[0].Verdict.ShouldBe(AccessVerdict.Denies);
    }

    private static async Task<ProductAccess> Access(BuiltProduct product, SignedIn member) =>
        (await member.Client.GetAsync($"/api/v1/products/{product.Slug}").Read<ProductPage>()).Access;

    private static Task<AccessExplanation> Why(SignedIn member, string path) => member.Client.GetAsync(path).Read<AccessExplanation>();
}
