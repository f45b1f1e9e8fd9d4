using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;

namespace KnowledgePay.Api.Tests.Catalog;

/// <summary>One test alone with its database: it counts everything.</summary>
public sealed class WorkCountTests : ApiFixture
{
    [Test]
    public async Task Counts_works_by_where_they_stand()
    {
        var staff = await Given.Member(Roles.Moderator);
        var before = await staff.Client.GetAsync("/api/v1/admin/products/counts").Read<CountWorks.Response>();

        await Given.Product(A.Course());
        await Given.Product(A.Course().WithItem("One").InReview());
        await Given.Product(A.Course().WithItem("One").Scheduled());
        await Given.Product(A.Course().WithItem("One").At(Clock.Now()).Published());
        await Given.Product(A.Course().WithItem("One").At(Clock.Now().AddDays(-8)).Published());
        await Given.Product(A.Course().WithItem("One").Archived());

        (await staff.Client.GetAsync("/api/v1/admin/products/counts").Read<CountWorks.Response>()).ShouldBe(new(
            before.Draft + 1, before.InReview + 1, before.Scheduled + 1, before.Published + 2, before.Archived + 1, before.PublishedLately + 1));
        var creator = await Given.Creator();
        await creator.Client.GetAsync("/api/v1/admin/products/counts").ShouldBeProblem(HttpStatusCode.Forbidden, "common.forbidden");
    }
}
