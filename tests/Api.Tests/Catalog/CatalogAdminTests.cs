using KnowledgePay.Application.Catalog.Categories;
using KnowledgePay.Application.Commerce.Access;
using KnowledgePay.Application.Catalog.Reading;
using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Catalog;

namespace KnowledgePay.Api.Tests.Catalog;

public sealed class CatalogAdminTests : ApiFixture
{
    [Test]
    public async Task A_co_author_writes_along_after_accepting_and_may_leave()
    {
        var owner = await Given.Creator();
        var guest = await Given.Creator();
        var built = await Given.Product(A.Course().OwnedBy(owner).WithItem("One"));
        var path = $"/api/v1/studio/products/{built.Id}";

        await owner.Client.PostAsJsonAsync($"{path}/authors", new { handle = guest.Handle }).ShouldBe(HttpStatusCode.OK);
        await guest.Client.GetAsync(path).ShouldBe(HttpStatusCode.NotFound);
        (await guest.Client.GetAsync("/api/v1/studio/invitations").Read<Invitation[]>()).Single().ProductId.ShouldBe(built.Id);
        await guest.Client.PostAsync($"/api/v1/studio/invitations/{built.Id}/accept", null).ShouldBe(HttpStatusCode.NoContent);
        await guest.Client.GetAsync(path).ShouldBe(HttpStatusCode.OK);
        await guest.Client.PostAsJsonAsync($"{path}/authors", new { handle = "nobody" }).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "catalog.invitee_unknown");
        await guest.Client.PostAsJsonAsync($"{path}/authors", new { handle = owner.Handle }).ShouldBeProblem(HttpStatusCode.Forbidden, "catalog.only_owner");
        await guest.Client.DeleteAsync($"{path}/authors/{owner.Id}").ShouldBeProblem(HttpStatusCode.Forbidden, "catalog.only_owner");
        await guest.Client.PostAsync($"/api/v1/studio/invitations/{built.Id}/accept", null)
            .ShouldBeProblem(HttpStatusCode.NotFound, "catalog.invitation_not_found");
        await guest.Client.DeleteAsync($"{path}/authors/{guest.Id}").ShouldBe(HttpStatusCode.NoContent);
        await guest.Client.GetAsync(path).ShouldBe(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task A_declined_invitation_is_gone()
    {
        var owner = await Given.Creator();
        var guest = await Given.Creator();
        var built = await Given.Product(A.Course().OwnedBy(owner));
        await owner.Client.PostAsJsonAsync($"/api/v1/studio/products/{built.Id}/authors", new { handle = guest.Handle }).ShouldBe(HttpStatusCode.OK);

        await guest.Client.PostAsync($"/api/v1/studio/invitations/{built.Id}/decline", null).ShouldBe(HttpStatusCode.NoContent);

        (await guest.Client.GetAsync("/api/v1/studio/invitations").Read<Invitation[]>()).ShouldBeEmpty();
        (await owner.Client.GetAsync($"/api/v1/studio/products/{built.Id}/authors").Read<StudioAuthor[]>()).Single().Handle.ShouldBe(owner.Handle);
    }

    [Test]
    public async Task An_operator_grants_a_product_and_takes_it_back()
    {
        var staff = await Given.Operator();
        var member = await Given.Member();
        var built = await Given.Product(A.Course().Priced(99_00).WithItem("One").Published());
        var path = $"/api/v1/admin/products/{built.Id}/grants";
        var body = new { handle = member.Handle, reason = "Scholarship" };

        var grant = await staff.Client.PostAsJsonAsync(path, body).Read<GrantAccess.Response>(HttpStatusCode.Created);
        (await Entitled(built, member)).ShouldBeTrue();
        await staff.Client.PostAsJsonAsync(path, body).ShouldBeProblem(HttpStatusCode.Conflict, "catalog.already_granted");
        await staff.Client.PostAsJsonAsync(path, new { handle = "nobody", reason = "x" }).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "catalog.grant_member_unknown");
        (await staff.Client.GetAsync(path).Read<GrantSummary[]>()).Single().Handle.ShouldBe(member.Handle);
        await staff.Client.DeleteAsync($"{path}/{grant.Id}").ShouldBe(HttpStatusCode.NoContent);
        (await Entitled(built, member)).ShouldBeFalse();
        await staff.Client.DeleteAsync($"{path}/{grant.Id}").ShouldBeProblem(HttpStatusCode.Conflict, "catalog.grant_revoked");
        await member.Client.PostAsJsonAsync(path, body).ShouldBeProblem(HttpStatusCode.Forbidden, "common.forbidden");
    }

    [Test]
    public async Task Categories_are_added_moved_and_deleted_when_nothing_stands_under_them()
    {
        var staff = await Given.Operator();
        var name = $"Cat {Given.Next()}";
        static object Fields(string en, CategoryId? parent = null) => new { nameZh = "分类", nameEn = en, parentId = parent, colorKey = "plum", position = 1 };
        var parent = await Create(staff, Fields(name));
        var child = await Create(staff, Fields(name + " child", parent.Id));
        var built = await Given.Product(A.Course());
        await Given.InDatabase(async db =>
        {
            var product = db.Products.Single(p => p.Id == built.Id);
            product.Edit(product.Details() with { CategoryId = child.Id }, Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        var path = "/api/v1/admin/categories";

        (await staff.Client.GetAsync(path).Read<CategoryDetails[]>()).Single(c => c.Id == child.Id).ParentId.ShouldBe(parent.Id);
        await staff.Client.PostAsJsonAsync(path, Fields(name), CommonJson.Options).ShouldBeProblem(HttpStatusCode.Conflict, "catalog.category_slug_taken");
        await staff.Client.SendVersioned(HttpMethod.Patch, $"{path}/{parent.Id}", Fields(name, child.Id), parent.Version)
            .ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "catalog.category_cycle");
        await staff.Client.SendVersioned(HttpMethod.Patch, $"{path}/{parent.Id}", Fields(name), 99).ShouldBeProblem(HttpStatusCode.PreconditionFailed, "common.version_mismatch");
        await staff.Client.DeleteAsync($"{path}/{parent.Id}").ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "catalog.category_in_use");
        await staff.Client.DeleteAsync($"{path}/{child.Id}").ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "catalog.category_in_use");
        await staff.Client.SendVersioned(HttpMethod.Patch, $"{path}/{child.Id}", Fields(name + " moved"), child.Version).ShouldBe(HttpStatusCode.NoContent);
        await staff.Client.DeleteAsync($"{path}/{parent.Id}").ShouldBe(HttpStatusCode.NoContent);
        var creator = await Given.Creator();
        await creator.Client.PostAsJsonAsync(path, Fields("Mine")).ShouldBeProblem(HttpStatusCode.Forbidden, "common.forbidden");
    }

    [Test]
    public async Task Staff_finds_any_work_by_title_and_a_reviewer_sees_its_draft()
    {
        var reviewer = await Given.Member("moderator");
        var title = $"100% sure_ {Given.Next()}";
        var built = await Given.Product(A.Course(title).WithItem("One", "Hidden draft").InReview());

        var found = await reviewer.Client.GetAsync($"/api/v1/admin/products?query={Uri.EscapeDataString(title.ToUpperInvariant())}").Read<Page<WorkSummary>>();

        found.Items.Select(work => work.Id).ShouldBe([built.Id]);
        (await reviewer.Client.GetAsync($"/api/v1/admin/products/{built.Id}").Read<StudioProduct>()).Items.ShouldHaveSingleItem();
        await reviewer.Client.GetAsync($"/api/v1/admin/items/{built.Items[0].Id}").ShouldBe(HttpStatusCode.OK);
        await reviewer.Client.GetAsync($"/api/v1/studio/products/{built.Id}").ShouldBeProblem(HttpStatusCode.Forbidden, "common.forbidden");
    }

    private static Task<CreateCategory.Response> Create(SignedIn staff, object fields) =>
        staff.Client.PostAsJsonAsync("/api/v1/admin/categories", fields, CommonJson.Options).Read<CreateCategory.Response>(HttpStatusCode.Created);

    private static async Task<bool> Entitled(BuiltProduct product, SignedIn member) =>
        (await member.Client.GetAsync($"/api/v1/products/{product.Slug}").Read<ProductPage>()).Access.Entitled;
}
