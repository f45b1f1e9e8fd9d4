using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Platform;

public sealed class MigrationTests : ApiFixture
{
    /// <summary>Options of the running server can change the model, and then it refuses to migrate.</summary>
    [Test]
    public async Task The_server_and_the_committed_migration_agree_about_the_model() =>
        (await Given.InDatabase(db => Task.FromResult(db.Database.HasPendingModelChanges()))).ShouldBeFalse();
}
