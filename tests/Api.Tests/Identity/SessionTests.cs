using System.Text.Json;

namespace KnowledgePay.Api.Tests.Identity;

public sealed class SessionTests : ApiFixture
{
    [Test]
    public async Task Lists_my_sessions_with_device_and_without_the_full_address()
    {
        var account = await Given.Account();
        var client = Given.Visitor();
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36");
        var tokens = await client.PostAsJsonAsync("/api/v1/auth/sign-in", new { account.Email, account.Password, client = "api" }).Read<JsonElement>();
        await Given.SignedIn(await Given.Account());

        var rows = await Given.Bearer(tokens.GetProperty("accessToken").GetString()!).GetAsync("/api/v1/me/sessions").Read<JsonElement>();
        var row = rows.EnumerateArray().ShouldHaveSingleItem();
        row.GetProperty("device").GetString().ShouldBe("Chrome · Windows");
        row.GetProperty("current").GetBoolean().ShouldBeTrue();
    }

    [Test]
    public async Task A_revoked_session_dies_at_once()
    {
        var account = await Given.Account();
        var mine = await Given.SignedIn(account);
        var other = await Given.SignedIn(account);
        await other.GetAsync("/api/v1/me").ShouldBe(HttpStatusCode.OK);
        var id = await OtherSession(mine);

        await mine.DeleteAsync($"/api/v1/me/sessions/{id}").ShouldBe(HttpStatusCode.NoContent);
        await other.GetAsync("/api/v1/me").ShouldBe(HttpStatusCode.Unauthorized);
        await mine.GetAsync("/api/v1/me").ShouldBe(HttpStatusCode.OK);
        await mine.DeleteAsync($"/api/v1/me/sessions/{id}").ShouldBeProblem(HttpStatusCode.NotFound, "identity.session_not_found");
    }

    [Test]
    public async Task Somebody_elses_session_is_not_there()
    {
        var victim = await Given.SignedIn(await Given.Account());
        var id = (await victim.GetAsync("/api/v1/me/sessions").Read<JsonElement>())[0].GetProperty("id").GetGuid();
        var stranger = await Given.SignedIn(await Given.Account());
        await stranger.DeleteAsync($"/api/v1/me/sessions/{id}").ShouldBeProblem(HttpStatusCode.NotFound, "identity.session_not_found");
        await victim.GetAsync("/api/v1/me").ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Ends_all_other_sessions_of_mine_and_nobody_elses()
    {
        var account = await Given.Account();
        var mine = await Given.SignedIn(account);
        var others = new[] { await Given.SignedIn(account), await Given.SignedIn(account) };
        var stranger = await Given.SignedIn(await Given.Account());
        await mine.DeleteAsync("/api/v1/me/sessions").ShouldBe(HttpStatusCode.NoContent);
        foreach (var other in others)
        {
            await other.GetAsync("/api/v1/me").ShouldBe(HttpStatusCode.Unauthorized);
        }

        await mine.GetAsync("/api/v1/me").ShouldBe(HttpStatusCode.OK);
        await stranger.GetAsync("/api/v1/me").ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_visitor_has_no_sessions() =>
        await Given.Visitor().GetAsync("/api/v1/me/sessions").ShouldBeProblem(HttpStatusCode.Unauthorized, "common.sign_in_required");

    private static async Task<Guid> OtherSession(HttpClient mine) => (await mine.GetAsync("/api/v1/me/sessions").Read<JsonElement>())
        .EnumerateArray().Single(s => !s.GetProperty("current").GetBoolean()).GetProperty("id").GetGuid();
}
