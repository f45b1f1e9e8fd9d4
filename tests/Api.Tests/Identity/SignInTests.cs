using System.Text.Json;
using KnowledgePay.Infrastructure.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Identity;

public sealed class SignInTests : ApiFixture
{
    [Test]
    public async Task A_browser_gets_a_cookie_that_scripts_cannot_read_and_no_token()
    {
        var account = await Given.Account();
        using var response = await SignIn(account.Email, account.Password, "browser");
        var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        body.GetProperty("member").GetProperty("handle").GetString().ShouldBe(account.Handle);
        body.GetProperty("accessToken").ValueKind.ShouldBe(JsonValueKind.Null);
        var cookies = response.Headers.GetValues("Set-Cookie").ToArray();
        var cookie = cookies[0];
        cookie.ShouldStartWith(SessionTokens.Cookie + "=");
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=lax", Case.Insensitive);
        cookie.ShouldContain("secure", Case.Insensitive);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();

        // The page's hint that somebody is signed in: readable, and of no use without the session.
        cookies.Length.ShouldBe(2);
        cookies[1].ShouldStartWith("kp_member=1;");
        await Browser(cookies[1]).GetAsync("/api/v1/me").ShouldBe(HttpStatusCode.Unauthorized);
        await Browser(cookie).GetAsync("/api/v1/me").ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_cookie_alone_changes_nothing_from_another_site()
    {
        var account = await Given.Account();
        using var response = await SignIn(account.Email, account.Password, "browser");
        var browser = Browser(response.Headers.GetValues("Set-Cookie").First());

        await browser.PostAsJsonAsync("/api/v1/auth/sign-out", new { }).ShouldBeProblem(HttpStatusCode.Forbidden, "common.cross_origin");
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        await browser.DeleteAsync("/api/v1/me/sessions").ShouldBeProblem(HttpStatusCode.Forbidden, "common.cross_origin");
        await browser.GetAsync("/api/v1/me").ShouldBe(HttpStatusCode.OK);

        browser.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        await browser.PostAsJsonAsync("/api/v1/auth/sign-out", new { }).ShouldBe(HttpStatusCode.NoContent);
        await browser.GetAsync("/api/v1/me").ShouldBeProblem(HttpStatusCode.Unauthorized, "common.sign_in_required");
    }

    [Test]
    public async Task The_address_is_found_whatever_its_case()
    {
        var account = await Given.Account();
        await SignIn("  " + account.Email.ToUpperInvariant(), account.Password).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Refuses_a_wrong_password() =>
        await SignIn((await Given.Account()).Email, "not the password").ShouldBeProblem(HttpStatusCode.Unauthorized, "identity.invalid_credentials");

    [Test]
    public async Task Refuses_an_empty_or_huge_request()
    {
        await Given.Visitor().PostAsJsonAsync("/api/v1/auth/sign-in", new { }).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
        await SignIn("a@example.test", new string('x', 100_000)).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
        await Given.Visitor().PostAsJsonAsync("/api/v1/auth/sign-in", new { email = "a@example.test", password = "x", client = "toaster" })
            .ShouldBeProblem(HttpStatusCode.BadRequest, "common.malformed_body");
    }

    [Test]
    public async Task Locks_the_address_after_five_failures_although_each_was_refused()
    {
        var account = await Given.Account();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await SignIn(account.Email, "not the password").ShouldBeProblem(HttpStatusCode.Unauthorized, "identity.invalid_credentials");
        }

        var problem = await SignIn(account.Email, account.Password).ShouldBeProblem(HttpStatusCode.TooManyRequests, "identity.too_many_attempts");
        problem.GetProperty("detail").GetString().ShouldBe("失败次数太多，请 15 分钟后再试，或重新设置密码。");
    }

    [Test]
    public async Task Many_guesses_at_once_do_not_get_around_the_limit()
    {
        var account = await Given.Account();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => SignIn(account.Email, $"guess number {i}")));
        answers.Count(a => a.StatusCode == HttpStatusCode.Unauthorized).ShouldBe(5);
        answers.Count(a => a.StatusCode == HttpStatusCode.TooManyRequests).ShouldBe(15);
    }

    [Test]
    public async Task A_good_sign_in_clears_the_failures()
    {
        var account = await Given.Account();
        for (var round = 0; round < 3; round++)
        {
            for (var attempt = 0; attempt < 4; attempt++)
            {
                await SignIn(account.Email, "not the password").ShouldBe(HttpStatusCode.Unauthorized);
            }

            await SignIn(account.Email, account.Password).ShouldBe(HttpStatusCode.OK);
        }
    }

    [Test]
    public async Task A_refresh_token_gives_a_new_pair_and_the_old_access_token_dies()
    {
        var first = await Tokens(await Given.Account());
        var second = await Refresh(first.Refresh).Read<JsonElement>();
        await Given.Bearer(first.Access).GetAsync("/api/v1/me").ShouldBe(HttpStatusCode.Unauthorized);
        await Given.Bearer(second.GetProperty("accessToken").GetString()!).GetAsync("/api/v1/me").ShouldBe(HttpStatusCode.OK);
        second.GetProperty("refreshToken").GetString().ShouldNotBe(first.Refresh);
    }

    [Test]
    public async Task A_used_refresh_token_that_comes_back_ends_the_whole_session()
    {
        var account = await Given.Account();
        var first = await Tokens(account);
        var other = await Tokens(account);
        var second = await Refresh(first.Refresh).Read<JsonElement>();

        await Refresh(first.Refresh).ShouldBeProblem(HttpStatusCode.Unauthorized, "identity.refresh_invalid");
        await Refresh(second.GetProperty("refreshToken").GetString()!).ShouldBeProblem(HttpStatusCode.Unauthorized, "identity.refresh_invalid");
        await Refresh(other.Refresh).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_refresh_token_sent_twice_at_once_is_taken_once()
    {
        var tokens = await Tokens(await Given.Account());
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Refresh(tokens.Refresh)));
        answers.Count(a => a.IsSuccessStatusCode).ShouldBe(1);
    }

    [Test]
    public async Task Refuses_a_made_up_refresh_token()
    {
        await Refresh("made-up").ShouldBeProblem(HttpStatusCode.Unauthorized, "identity.refresh_invalid");
        await Given.Visitor().PostAsJsonAsync("/api/v1/auth/refresh", new { }).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
    }

    [Test]
    public async Task Signing_out_ends_the_session_at_once()
    {
        var tokens = await Tokens(await Given.Account());
        var client = Given.Bearer(tokens.Access);
        await client.GetAsync("/api/v1/me").ShouldBe(HttpStatusCode.OK);
        await client.PostAsJsonAsync("/api/v1/auth/sign-out", new { }).ShouldBe(HttpStatusCode.NoContent);
        await client.GetAsync("/api/v1/me").ShouldBe(HttpStatusCode.Unauthorized);
        await Refresh(tokens.Refresh).ShouldBeProblem(HttpStatusCode.Unauthorized, "identity.refresh_invalid");
    }

    [Test]
    public async Task Only_hashes_of_session_tokens_are_kept()
    {
        var account = await Given.Account();
        var tokens = await Tokens(account);
        var session = await Given.InDatabase(db => db.Sessions.AsNoTracking().SingleAsync(s => s.MemberId == account.Id));
        session.TokenHash.ShouldBe(SessionTokens.Hash(tokens.Access));
        session.RefreshHash.ShouldBe(SessionTokens.Hash(tokens.Refresh));
    }

    private HttpClient Browser(string cookie)
    {
        var client = Given.Visitor();
        client.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        return client;
    }

    private async Task<(string Access, string Refresh)> Tokens(Registered account)
    {
        var tokens = await SignIn(account.Email, account.Password).Read<JsonElement>();
        return (tokens.GetProperty("accessToken").GetString()!, tokens.GetProperty("refreshToken").GetString()!);
    }

    private Task<HttpResponseMessage> SignIn(string email, string password, string client = "api") =>
        Given.Visitor().PostAsJsonAsync("/api/v1/auth/sign-in", new { email, password, client });

    private Task<HttpResponseMessage> Refresh(string refreshToken) => Given.Visitor().PostAsJsonAsync("/api/v1/auth/refresh", new { refreshToken });
}
