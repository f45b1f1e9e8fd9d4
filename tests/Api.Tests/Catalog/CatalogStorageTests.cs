using System.Text.Json;
using KnowledgePay.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Catalog;

public sealed class CatalogStorageTests : ApiFixture
{
    [Test]
    public async Task A_product_with_all_its_parts_reads_back_as_it_was_written()
    {
        var author = await Given.Creator();
        var category = await Given.Category();
        var built = await Given.Product(A.Course("Calm minds").OwnedBy(author).Priced(99_00).In(category).Tagged("心理", "calm")
            .With(d => d with { Audience = ["beginners"], Outcomes = ["rest"], Level = ProductLevel.Beginner })
            .WithItem("One", "Open\n\n<!-- preview-end -->\n\n## Hidden", section: "First").WithItem("Two", live: false).Published());

        var product = await Given.InDatabase(db => db.Products.AsNoTracking().AsSplitQuery().SingleAsync(p => p.Id == built.Id));
        var items = await Given.InDatabase(db => db.Items.AsNoTracking().Where(i => i.ProductId == built.Id).OrderBy(i => i.Position).ToListAsync());

        product.ShouldSatisfyAllConditions(
            () => Text(product.Details()).ShouldBe(Text(built.Product.Details())),
            () => product.Status.ShouldBe(ProductStatus.Published),
            () => product.PublishedAt.ShouldBe(built.Product.PublishedAt),
            () => product.Version.ShouldBe(built.Product.Version),
            () => product.Sections.Single().Title.ShouldBe("First"),
            () => product.IsWrittenBy(author.Id).ShouldBeTrue());
        items[0].SectionId.ShouldBe(product.Sections.Single().Id);
        items[0].Live!.PreviewText.ShouldBe("Open");
        items[0].Live!.Headings.ShouldBe([new ContentHeading(2, "Hidden", "h-hidden")]);
        items[0].HasUnpublishedChanges.ShouldBeFalse();
        items[1].Live.ShouldBeNull();
        items[1].Draft.Body.ShouldBe("Text");
    }

    [Test]
    public async Task Changes_of_parts_are_saved_with_the_product()
    {
        var author = await Given.Creator();
        var built = await Given.Product(A.Course().OwnedBy(author).WithItem("One", section: "First"));
        var other = await Given.Product(A.Course());

        await Given.InDatabase(async db =>
        {
            var product = await db.Products.AsSplitQuery().SingleAsync(p => p.Id == built.Id);
            product.AddSection(new SectionId(Guid.CreateVersion7(Clock.GetUtcNow())), "Second", Clock.GetUtcNow());
            product.RenameSection(product.Sections[0].Id, "Renamed", Clock.GetUtcNow());
            product.InviteCoAuthor(other.Product.OwnerId!.Value, author.Id, Clock.GetUtcNow());
            product.SetPlan([(new PlannedItemId(Guid.CreateVersion7(Clock.GetUtcNow())), "Soon", new DateOnly(2026, 4, 1))], Clock.GetUtcNow());
            var item = await db.Items.SingleAsync(i => i.ProductId == built.Id);
            item.Unpublish();
            await db.SaveChangesAsync();
        });

        var product = await Given.InDatabase(db => db.Products.AsNoTracking().AsSplitQuery().SingleAsync(p => p.Id == built.Id));
        product.Sections.OrderBy(s => s.Position).Select(s => s.Title).ShouldBe(["Renamed", "Second"]);
        product.Authors.Count.ShouldBe(2);
        product.PlannedItems.Single().PlannedFor.ShouldBe(new DateOnly(2026, 4, 1));
        (await Given.InDatabase(db => db.Items.SingleAsync(i => i.ProductId == built.Id))).Live.ShouldBeNull();
    }

    private static string Text(ProductDetails details) => JsonSerializer.Serialize(details);
}
