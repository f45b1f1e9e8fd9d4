using System.Text.Json;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Identity;

public sealed class RegistrationTests : ApiFixture
{
    [Test]
    public async Task Registers_verifies_and_signs_in()
    {
        var email = Given.Email();
        await Register(email, locale: "en").ShouldBe(HttpStatusCode.Accepted);
        var mail = (await Given.MailsTo(email)).ShouldHaveSingleItem();
        mail.Subject.ShouldStartWith("Verify your address");
        var verified = await Verify(await Given.MailedToken(email, "/verify-email")).Read<JsonElement>();
        verified.GetProperty("passwordToken").ValueKind.ShouldBe(JsonValueKind.Null);

        var me = await (await Given.SignedIn(new(default, "", email, Given.GoodPassword))).GetAsync("/api/v1/me").Read<JsonElement>();
        me.GetProperty("email").GetString().ShouldBe(email);
        me.GetProperty("emailVerified").GetBoolean().ShouldBeTrue();
        me.GetProperty("displayName").GetString().ShouldBe("Somebody");
        me.GetProperty("locale").GetString().ShouldBe("en");
        me.GetProperty("handle").GetString().ShouldStartWith("m-");
        me.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()).ShouldBe(["member"]);
    }

    [Test]
    public async Task Writes_to_a_chinese_member_in_chinese()
    {
        var email = Given.Email();
        await Register(email).ShouldBe(HttpStatusCode.Accepted);
        var mail = (await Given.MailsTo(email)).ShouldHaveSingleItem();
        mail.Subject.ShouldStartWith("验证你的邮箱");
        mail.Html.ShouldContain("lang=\"zh-CN\"");
    }

    [Test]
    public async Task Nobody_is_a_member_before_the_address_is_verified()
    {
        var email = Given.Email();
        await Register(email).ShouldBe(HttpStatusCode.Accepted);
        await Given.Delivered();
        await SignIn(email, Given.GoodPassword).ShouldBeProblem(HttpStatusCode.Unauthorized, "identity.email_not_verified");
        await SignIn(email, "a wrong one 1").ShouldBeProblem(HttpStatusCode.Unauthorized, "identity.invalid_credentials");
        (await Given.InDatabase(db => db.Users.CountAsync(a => a.Email == email))).ShouldBe(0);
    }

    [Test]
    public async Task Tells_the_mailbox_and_nobody_else_that_it_has_an_account()
    {
        var known = await Given.Account();
        await Register(known.Email).ShouldBe(HttpStatusCode.Accepted);
        var mail = (await Given.MailsTo(known.Email)).ShouldHaveSingleItem();
        mail.Subject.ShouldStartWith("这个邮箱已经有账号了");
        mail.Text.ShouldNotContain("token=");
        (await Given.InDatabase(db => db.Users.CountAsync(a => a.Email == known.Email))).ShouldBe(1);
    }

    [Test]
    public async Task A_verification_link_works_once()
    {
        var email = Given.Email();
        await Register(email).ShouldBe(HttpStatusCode.Accepted);
        var token = await Given.MailedToken(email, "/verify-email");
        await Verify(token).ShouldBe(HttpStatusCode.OK);
        await Verify(token).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "identity.token_invalid");
    }

    [Test]
    public async Task Only_the_hash_of_a_verification_token_is_kept()
    {
        var email = Given.Email();
        await Register(email).ShouldBe(HttpStatusCode.Accepted);
        var token = await Given.MailedToken(email, "/verify-email");
        var registration = await Given.InDatabase(db => db.Registrations.AsNoTracking().SingleAsync(r => r.Email == email));
        registration.TokenHash.ShouldBe(KnowledgePay.Domain.Identity.Secret.Hash(token));
        registration.PasswordHash.ShouldNotContain(Given.GoodPassword);
    }

    [Test]
    public async Task Somebody_who_registers_my_address_first_does_not_get_to_choose_my_password()
    {
        var email = Given.Email();
        await Register(email, password: "chosen by a stranger").ShouldBe(HttpStatusCode.Accepted);
        await Given.Delivered();
        await Register(email).ShouldBe(HttpStatusCode.Accepted);
        var verified = await Verify(await Given.MailedToken(email, "/verify-email")).Read<JsonElement>();
        await SignIn(email, "chosen by a stranger").ShouldBeProblem(HttpStatusCode.Unauthorized, "identity.invalid_credentials");
        await SignIn(email, Given.GoodPassword).ShouldBeProblem(HttpStatusCode.Unauthorized, "identity.invalid_credentials");

        var token = verified.GetProperty("passwordToken").GetString();
        await Given.Visitor().PostAsJsonAsync("/api/v1/auth/reset-password", new { token, password = "my own choice 1" }).ShouldBe(HttpStatusCode.NoContent);
        await SignIn(email, "my own choice 1").ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task An_outbox_message_carries_no_address()
    {
        var email = Given.Email();
        await Register(email).ShouldBe(HttpStatusCode.Accepted);
        var leaks = await Given.InDatabase(db => db.Database
            .SqlQuery<int>($"select count(*)::int as \"Value\" from messaging.outbox where payload::text like {"%" + email + "%"}").SingleAsync());
        leaks.ShouldBe(0);
    }

    [TestCase("not-an-address", "email")]
    [TestCase("a@b", "email")]
    [TestCase("two@@signs.test", "email")]
    [TestCase("sp ace@example.test", "email")]
    [TestCase("line\nbreak@example.test", "email")]
    public async Task Refuses_what_is_no_address(string email, string field) => await RefusedField(Register(email), field);

    [TestCase("short", "密码至少 8 个字符。")]
    [TestCase("password123", "这个密码太容易被猜到，请换一个。")]
    [TestCase("aaaaaaaaaaa", "这个密码太容易被猜到，请换一个。")]
    [TestCase("5201314520", "这个密码太容易被猜到，请换一个。")]
    public async Task Refuses_a_weak_password_in_the_language_of_the_request(string password, string sentence)
    {
        var problem = await RefusedField(Register(Given.Email(), password: password), "password");
        problem.GetProperty("errors").GetProperty("password")[0].GetString().ShouldBe(sentence);
    }

    [Test]
    public async Task Refuses_a_password_that_is_the_address()
    {
        var email = Given.Email();
        await RefusedField(Register(email, password: email.ToUpperInvariant()), "password");
    }

    [Test]
    public async Task Refuses_fields_out_of_range()
    {
        await RefusedField(Register(Given.Email(), displayName: "  "), "displayName");
        await RefusedField(Register(Given.Email(), displayName: new string('长', 61)), "displayName");
        await RefusedField(Register(Given.Email(), locale: "fr"), "locale");
        await RefusedField(Post("register", new { email = Given.Email(), password = Given.GoodPassword, displayName = "A", timeZone = "Mars/Olympus" }), "timeZone");
        await Post("register", new { }).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
    }

    [Test]
    public async Task Refuses_a_made_up_token()
    {
        await Verify("nothing-that-we-made").ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "identity.token_invalid");
        await Verify(new string('a', 5000)).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
    }

    private static async Task<JsonElement> RefusedField(Task<HttpResponseMessage> sending, string field)
    {
        var problem = await sending.ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
        problem.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue(problem.ToString());
        return problem;
    }

    private Task<HttpResponseMessage> Register(string email, string? password = null, string displayName = "Somebody", string? locale = null) =>
        Post("register", new { email, password = password ?? Given.GoodPassword, displayName, locale });

    private Task<HttpResponseMessage> Verify(string token) => Post("verify-email", new { token });

    private Task<HttpResponseMessage> SignIn(string email, string password) => Post("sign-in", new { email, password, client = "api" });

    private Task<HttpResponseMessage> Post(string path, object body) => Given.Visitor().PostAsJsonAsync("/api/v1/auth/" + path, body);
}
