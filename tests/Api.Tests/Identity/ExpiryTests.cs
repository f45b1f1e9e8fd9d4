using System.Text.Json;
using KnowledgePay.Application.Identity;
using KnowledgePay.Infrastructure.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Api.Tests.Identity;

/// <summary>What time does. The clock moves, so only one of these runs at a time.</summary>
public sealed class ExpiryTests : ApiFixture
{
    private static async Task<HttpResponseMessage> ChangeMe(HttpClient client, object change) => await client.SendVersioned(
        HttpMethod.Patch, "/api/v1/me", change, (await client.GetAsync("/api/v1/me").Read<JsonElement>()).GetProperty("version").GetInt32());

    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    [SetUp]
    public Task Enter() => OneAtATime.WaitAsync();

    [TearDown]
    public void Leave() => OneAtATime.Release();

    [Test]
    public async Task A_verification_link_ends_after_two_days()
    {
        var email = Given.Email();
        await Post("register", new { email, password = Given.GoodPassword, displayName = "Late" }).ShouldBe(HttpStatusCode.Accepted);
        var token = await Given.MailedToken(email, "/verify-email");
        Clock.Advance(TimeSpan.FromHours(49));
        await Post("verify-email", new { token }).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "identity.token_invalid");
    }

    [Test]
    public async Task A_resent_link_replaces_the_first_one()
    {
        var email = Given.Email();
        await Post("register", new { email, password = Given.GoodPassword, displayName = "Again" }).ShouldBe(HttpStatusCode.Accepted);
        var first = await Given.MailedToken(email, "/verify-email");
        await Post("resend-verification", new { email }).ShouldBe(HttpStatusCode.Accepted);
        (await Given.MailsTo(email)).Count.ShouldBe(1, "within a minute nothing is sent again");

        Clock.Advance(TimeSpan.FromMinutes(2));
        await Post("resend-verification", new { email }).ShouldBe(HttpStatusCode.Accepted);
        (await Given.MailsTo(email)).Count.ShouldBe(2);
        await Post("verify-email", new { token = first }).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "identity.token_invalid");
        await Post("verify-email", new { token = await Given.MailedToken(email, "/verify-email") }).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_reset_link_ends_after_an_hour()
    {
        var account = await Given.Account();
        await Post("forgot-password", new { account.Email }).ShouldBe(HttpStatusCode.Accepted);
        var token = await Given.MailedToken(account.Email, "/reset-password");
        Clock.Advance(TimeSpan.FromMinutes(61));
        await Post("reset-password", new { token, password = "an entirely new one 9" }).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "identity.token_invalid");
    }

    [Test]
    public async Task A_chosen_handle_stays_for_thirty_days()
    {
        var me = await Given.Member();
        await ChangeMe(me.Client, new { handle = $"{me.Handle}-a" }).ShouldBe(HttpStatusCode.OK);
        await ChangeMe(me.Client, new { handle = $"{me.Handle}-a", bio = "nothing new about the handle" }).ShouldBe(HttpStatusCode.OK);

        Clock.Advance(TimeSpan.FromDays(29));
        var refused = await ChangeMe(me.Client, new { handle = $"{me.Handle}-b" }).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "identity.handle_too_soon");
        refused.GetProperty("detail").GetString().ShouldBe("你最近改过用户名，1 天后才能再改。");

        Clock.Advance(TimeSpan.FromDays(1));
        await ChangeMe(me.Client, new { handle = $"{me.Handle}-b" }).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_lockout_ends_after_a_quarter_of_an_hour()
    {
        var account = await Given.Account();
        for (var attempt = 0; attempt < 6; attempt++)
        {
            await SignIn(account, "not the password");
        }

        await SignIn(account).ShouldBeProblem(HttpStatusCode.TooManyRequests, "identity.too_many_attempts");
        Clock.Advance(TimeSpan.FromMinutes(16));
        await SignIn(account).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task An_access_token_ends_after_half_an_hour_and_its_refresh_token_after_a_month()
    {
        var tokens = await SignIn(await Given.Account()).Read<JsonElement>();
        var client = Given.Bearer(tokens.GetProperty("accessToken").GetString()!);
        Clock.Advance(TimeSpan.FromMinutes(31));
        await client.GetAsync("/api/v1/me").ShouldBe(HttpStatusCode.Unauthorized);
        var renewed = await Post("refresh", new { refreshToken = tokens.GetProperty("refreshToken").GetString() }).Read<JsonElement>();
        Clock.Advance(TimeSpan.FromDays(31));
        await Post("refresh", new { refreshToken = renewed.GetProperty("refreshToken").GetString() }).ShouldBeProblem(HttpStatusCode.Unauthorized, "identity.refresh_invalid");
    }

    [Test]
    public async Task A_browser_stays_signed_in_for_a_month()
    {
        var account = await Given.Account();
        using var response = await Given.Visitor().PostAsJsonAsync("/api/v1/auth/sign-in", new { account.Email, account.Password });
        var client = Given.Visitor();
        client.DefaultRequestHeaders.Add("Cookie", response.Headers.GetValues("Set-Cookie").First().Split(';')[0]);
        Clock.Advance(TimeSpan.FromDays(29));
        await client.GetAsync("/api/v1/me").ShouldBe(HttpStatusCode.OK);
        Clock.Advance(TimeSpan.FromDays(2));
        await client.GetAsync("/api/v1/me").ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task The_list_of_sessions_says_when_one_was_last_seen()
    {
        var member = await Given.Member();
        Clock.Advance(TimeSpan.FromHours(3));
        var row = (await member.Client.GetAsync("/api/v1/me/sessions").Read<JsonElement>())[0];
        row.GetProperty("lastSeenAt").GetDateTimeOffset().ShouldBe(Clock.GetUtcNow());
        row.GetProperty("createdAt").GetDateTimeOffset().ShouldBe(Clock.GetUtcNow() - TimeSpan.FromHours(3));
    }

    /// <summary>
    /// Each of them is read and noted as seen again, on few connections that pass from hand to hand: an answer closed twice would
    /// take the next one's from under it, which then waits for ever.
    /// </summary>
    [Test]
    [CancelAfter(60_000)]
    public async Task Sessions_seen_long_ago_may_all_come_back_at_once(CancellationToken cancellationToken)
    {
        var members = new List<SignedIn>();
        for (var i = 0; i < 24; i++)
        {
            members.Add(await Given.Member());
        }

        for (var round = 0; round < 4; round++)
        {
            Clock.Advance(SessionLookup.MaxStaleness + TimeSpan.FromMinutes(6));
            foreach (var member in members)
            {
                Host.Services.GetRequiredService<SessionLookup>().ForgetMember(member.Id.Value);
            }

            var answers = await Task.WhenAll(members.Select(m => m.Client.GetAsync("/api/v1/me/sessions", cancellationToken)));
            answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.OK);
        }
    }

    [Test]
    public async Task What_has_ended_is_deleted_and_what_lives_stays()
    {
        var living = await Given.Member();
        var gone = await Given.Account();
        await SignIn(gone).ShouldBe(HttpStatusCode.OK);
        var email = Given.Email();
        await Post("register", new { email, password = Given.GoodPassword, displayName = "Never" }).ShouldBe(HttpStatusCode.Accepted);
        Clock.Advance(TimeSpan.FromDays(70));
        await using (var scope = Host.Services.CreateAsyncScope())
        {
            (await scope.ServiceProvider.GetRequiredService<PurgeEndedIdentityData>().RunOnce(CancellationToken.None)).ShouldBeGreaterThan(0);
        }

        (await Given.InDatabase(db => db.Registrations.CountAsync(r => r.Email == email))).ShouldBe(0);
        (await Given.InDatabase(db => db.Sessions.CountAsync(s => s.MemberId == gone.Id))).ShouldBe(0);
        (await Given.InDatabase(db => db.Sessions.CountAsync(s => s.MemberId == living.Id))).ShouldBe(1);
    }

    private Task<HttpResponseMessage> SignIn(Registered account, string? password = null) =>
        Post("sign-in", new { account.Email, password = password ?? account.Password, client = "api" });

    private Task<HttpResponseMessage> Post(string path, object body) => Given.Visitor().PostAsJsonAsync("/api/v1/auth/" + path, body);
}
