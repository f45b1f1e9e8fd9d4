namespace KnowledgePay.Api.Tests.Identity;

public sealed class PasswordTests : ApiFixture
{
    private const string Next = "an entirely new one 9";

    [Test]
    public async Task Resets_the_password_and_signs_every_device_out()
    {
        var account = await Given.Account();
        var device = await Given.SignedIn(account);
        await device.GetAsync("/api/v1/me").ShouldBe(HttpStatusCode.OK);
        var token = await ForgottenToken(account);

        await Reset(token, Next).ShouldBe(HttpStatusCode.NoContent);
        await device.GetAsync("/api/v1/me").ShouldBe(HttpStatusCode.Unauthorized);
        await SignIn(account.Email, account.Password).ShouldBeProblem(HttpStatusCode.Unauthorized, "identity.invalid_credentials");
        await SignIn(account.Email, Next).ShouldBe(HttpStatusCode.OK);
        (await Given.MailsTo(account.Email)).Count(m => m.Subject.StartsWith("密码已更改", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Test]
    public async Task A_reset_link_works_once()
    {
        var token = await ForgottenToken(await Given.Account());
        await Reset(token, Next).ShouldBe(HttpStatusCode.NoContent);
        await Reset(token, "yet another one 9").ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "identity.token_invalid");
    }

    [Test]
    public async Task A_reset_link_used_twice_at_once_is_taken_once()
    {
        var token = await ForgottenToken(await Given.Account());
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Reset(token, $"password number {i}")));
        answers.Count(a => a.IsSuccessStatusCode).ShouldBe(1);
    }

    [Test]
    public async Task A_reset_link_stays_good_after_a_password_that_will_not_do()
    {
        var account = await Given.Account();
        var token = await ForgottenToken(account);
        await Reset(token, account.Email).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
        await Reset(token, account.Handle).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
        await Reset(token, Next).ShouldBe(HttpStatusCode.NoContent);
    }

    [Test]
    public async Task A_reset_ends_a_lockout()
    {
        var account = await Given.Account();
        for (var attempt = 0; attempt < 6; attempt++)
        {
            await SignIn(account.Email, "not the password");
        }

        await SignIn(account.Email, account.Password).ShouldBeProblem(HttpStatusCode.TooManyRequests, "identity.too_many_attempts");
        await Reset(await ForgottenToken(account), Next).ShouldBe(HttpStatusCode.NoContent);
        await SignIn(account.Email, Next).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Asking_again_within_a_minute_sends_no_second_mail()
    {
        var account = await Given.Account();
        await ForgottenToken(account);
        await ForgottenToken(account);
        (await Given.MailsTo(account.Email)).Count.ShouldBe(1);
    }

    [Test]
    public async Task Nobody_is_mailed_for_an_unknown_address()
    {
        var email = Given.Email();
        await Given.Visitor().PostAsJsonAsync("/api/v1/auth/forgot-password", new { email }).ShouldBe(HttpStatusCode.Accepted);
        (await Given.MailsTo(email)).ShouldBeEmpty();
    }

    [Test]
    public async Task Changes_my_password_and_signs_the_other_devices_out()
    {
        var account = await Given.Account();
        var mine = await Given.SignedIn(account);
        var other = await Given.SignedIn(account);
        await mine.PostAsJsonAsync("/api/v1/me/password", new { current = account.Password, next = Next }).ShouldBe(HttpStatusCode.NoContent);
        await mine.GetAsync("/api/v1/me").ShouldBe(HttpStatusCode.OK);
        await other.GetAsync("/api/v1/me").ShouldBe(HttpStatusCode.Unauthorized);
        await SignIn(account.Email, Next).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Refuses_to_change_it_without_the_current_one()
    {
        var account = await Given.Account();
        var mine = await Given.SignedIn(account);
        await mine.PostAsJsonAsync("/api/v1/me/password", new { current = "not the password", next = Next }).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "identity.password_wrong");
        var problem = await mine.PostAsJsonAsync("/api/v1/me/password", new { current = account.Password, next = account.Handle }).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
        problem.GetProperty("errors").TryGetProperty("next", out _).ShouldBeTrue();
        await Given.Visitor().PostAsJsonAsync("/api/v1/me/password", new { current = "x", next = Next }).ShouldBeProblem(HttpStatusCode.Unauthorized, "common.sign_in_required");
    }

    [Test]
    public async Task Guessing_the_current_password_with_a_stolen_session_is_limited_too()
    {
        var account = await Given.Account();
        var thief = await Given.SignedIn(account);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await thief.PostAsJsonAsync("/api/v1/me/password", new { current = $"guess {attempt}", next = Next }).ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        await thief.PostAsJsonAsync("/api/v1/me/password", new { current = account.Password, next = Next }).ShouldBeProblem(HttpStatusCode.TooManyRequests, "identity.too_many_attempts");
    }

    [Test]
    public async Task A_changed_password_makes_older_reset_links_useless()
    {
        var account = await Given.Account();
        var token = await ForgottenToken(account);
        var mine = await Given.SignedIn(account);
        await mine.PostAsJsonAsync("/api/v1/me/password", new { current = account.Password, next = Next }).ShouldBe(HttpStatusCode.NoContent);
        await Reset(token, "yet another one 9").ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "identity.token_invalid");
    }

    private async Task<string> ForgottenToken(Registered account)
    {
        await Given.Visitor().PostAsJsonAsync("/api/v1/auth/forgot-password", new { account.Email }).ShouldBe(HttpStatusCode.Accepted);
        return await Given.MailedToken(account.Email, "/reset-password");
    }

    private Task<HttpResponseMessage> Reset(string token, string password) => Given.Visitor().PostAsJsonAsync("/api/v1/auth/reset-password", new { token, password });

    private Task<HttpResponseMessage> SignIn(string email, string password) => Given.Visitor().PostAsJsonAsync("/api/v1/auth/sign-in", new { email, password, client = "api" });
}
