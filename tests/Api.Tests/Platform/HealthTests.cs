namespace KnowledgePay.Api.Tests.Platform;

public sealed class HealthTests : ApiFixture
{
    [Test]
    public async Task Says_ready_when_the_database_answers() =>
        await Given.Visitor().GetAsync("/health/ready").ShouldBe(HttpStatusCode.OK);

    [Test]
    public async Task Answers_an_unknown_api_address_with_a_problem() =>
        await Given.Visitor().GetAsync("/api/v1/no-such-thing").ShouldBeProblem(HttpStatusCode.NotFound, "common.not_found");
}
