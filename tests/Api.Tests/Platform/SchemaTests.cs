using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Platform;

public sealed class SchemaTests : ApiFixture
{
    /// <summary>The services of the host may shape the model; migrating refuses where the migrations do not describe it.</summary>
    [Test]
    public async Task The_migrations_describe_the_model_that_the_server_uses() =>
        (await Given.InDatabase(db => Task.FromResult(db.Database.HasPendingModelChanges()))).ShouldBeFalse();

    [Test]
    public async Task An_aggregate_is_loaded_list_by_list()
    {
        var built = await Given.Product(A.Course().WithItem("One", section: "First").WithItem("Two", section: "Second"));
        await Given.InDatabase(async db =>
        {
            var byId = db.Products.Where(p => p.Id == built.Id);
            (await byId.SingleAsync()).Sections.Count.ShouldBe(2);
            byId.ToQueryString().ShouldNotContain("catalog.product_authors", customMessage: "each list has a query of its own");
        });
    }
}
