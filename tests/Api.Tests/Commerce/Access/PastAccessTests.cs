using KnowledgePay.Application.Commerce.Access;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Api.Tests.Commerce.Access;

/// <summary>What access of before is explained by: bundles, authors and categories as they were then.</summary>
[NonParallelizable]
public sealed class PastAccessTests : ApiFixture
{
    [Test]
    public async Task A_bundle_that_lost_a_work_still_explains_access_of_before()
    {
        var (creator, member) = (await Given.Creator(), await Given.Member());
        var kept = await Given.Product(A.Course().OwnedBy(creator).Priced(99_00).WithItem("One").Published());
        var lost = await Given.Product(A.Course().OwnedBy(creator).Priced(99_00).WithItem("One").Published());
        var bundle = await Given.Product(A.Bundle(kept.Product, lost.Product).OwnedBy(creator).Priced(150_00).Published());
        await Given.Bought(member, bundle);
        Clock.Advance(TimeSpan.FromDays(14));
        await creator.Client.SendVersioned(HttpMethod.Put, $"/api/v1/studio/products/{bundle.Id}/bundle", new { productIds = new[] { kept.Id } }, bundle.Product.Version)
            .ShouldBe(HttpStatusCode.OK);
        Clock.Advance(TimeSpan.FromDays(7));

        (await Why(member, lost.Id)).Entitled.ShouldBeFalse("it is not part of what was bought any more");
        (await Why(member, lost.Id, daysAgo: 6)).Entitled.ShouldBeFalse();
        (await Why(member, lost.Id, daysAgo: 14)).Reason.ShouldBe(EntitlementReason.Purchase);
        (await Why(member, kept.Id, daysAgo: 14)).Reason.ShouldBe(EntitlementReason.Purchase);
        (await Why(member, kept.Id)).Reason.ShouldBe(EntitlementReason.Purchase);
    }

    [Test]
    public async Task An_author_who_was_removed_had_access_the_day_before_and_none_before_they_came()
    {
        var (creator, guest) = (await Given.Creator(), await Given.Member());
        var work = await Given.Product(A.Course().OwnedBy(creator).Priced(99_00).WithItem("One").Published());
        Clock.Advance(TimeSpan.FromDays(3));
        await creator.Client.PostAsJsonAsync($"/api/v1/studio/products/{work.Id}/authors", new { handle = guest.Handle }).ShouldBe(HttpStatusCode.OK);
        await guest.Client.PostAsync($"/api/v1/studio/invitations/{work.Id}/accept", null).ShouldBe(HttpStatusCode.NoContent);
        Clock.Advance(TimeSpan.FromDays(5));
        await creator.Client.DeleteAsync($"/api/v1/studio/products/{work.Id}/authors/{guest.Id}").ShouldBe(HttpStatusCode.NoContent);

        (await Why(guest, work.Id)).Entitled.ShouldBeFalse();
        (await Why(guest, work.Id, daysAgo: 1)).Reason.ShouldBe(EntitlementReason.Owner);
        (await Why(guest, work.Id, daysAgo: 6)).Entitled.ShouldBeFalse();
    }

    [Test]
    public async Task What_a_tier_gave_by_a_category_is_known_after_the_category_moved()
    {
        var (creator, member, staff) = (await Given.Creator(), await Given.Member(), await Given.Admin());
        var root = await Given.Category();
        var child = await Given.Category(root);
        var work = await Given.Product(A.Course().OwnedBy(creator).Priced(99_00).In(child).WithItem("One").Published());
        var tier = await Given.Tier(creator, details => details with { Benefits = [new(BenefitKind.IncludedCategory) { CategoryId = root.Id }] });
        await Given.Bought(member, tier, BillingPeriod.Year);
        Clock.Advance(TimeSpan.FromDays(14));
        var moved = new { child.NameZh, child.NameEn, child.Slug, parentId = (CategoryId?)null, child.ColorKey, child.Position };
        await staff.Client.SendVersioned(HttpMethod.Patch, $"/api/v1/admin/categories/{child.Id}", moved, child.Version).ShouldBe(HttpStatusCode.NoContent);

        (await Why(member, work.Id)).Entitled.ShouldBeFalse();
        (await Why(member, work.Id, daysAgo: 1)).Reason.ShouldBe(EntitlementReason.Membership);
    }

    private Task<AccessExplanation> Why(SignedIn member, ProductId product, int daysAgo = 0)
    {
        var at = daysAgo == 0 ? "" : $"?at={Uri.EscapeDataString(Clock.GetUtcNow().AddDays(-daysAgo).ToString("O"))}";
        return member.Client.GetAsync($"/api/v1/access/{product}/why{at}").Read<AccessExplanation>();
    }
}
