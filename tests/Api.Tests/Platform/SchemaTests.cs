using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Platform;

public sealed class SchemaTests : ApiFixture
{
    /// <summary>The services of the host may shape the model; migrating refuses where the migrations do not describe it.</summary>
    [Test]
    public async Task The_migrations_describe_the_model_that_the_server_uses() =>
        (await Given.InDatabase(db => Task.FromResult(db.Database.HasPendingModelChanges()))).ShouldBeFalse();
}
