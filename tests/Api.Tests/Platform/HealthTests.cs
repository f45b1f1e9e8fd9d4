namespace KnowledgePay.Api.Tests.Platform;

public sealed class HealthTests : ApiFixture
{
    [Test]
    public async Task Says_ready_when_the_database_answers() =>
        await Given.Visitor().GetAsync("/health/ready").ShouldBe(HttpStatusCode.OK);

    [Test]
    public async Task Answers_an_unknown_api_address_with_a_problem() =>
        await Given.Visitor().GetAsync("/api/v1/no-such-thing").ShouldBeProblem(HttpStatusCode.NotFound, "common.not_found");

    /// <summary>With the settings of the running server: options of the framework's identity shape the model too.</summary>
    [Test]
    public async Task The_servers_model_is_the_one_that_the_migrations_make() =>
        (await Given.InDatabase(db => Task.FromResult(Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.HasPendingModelChanges(db.Database)))).ShouldBeFalse();
}
