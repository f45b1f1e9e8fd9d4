using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Identity;

public sealed class EmailChangeTests : ApiFixture
{
    [Test]
    public async Task Moves_the_account_when_the_new_address_confirms_and_tells_the_old_one()
    {
        var account = await Given.Account();
        var mine = await Given.SignedIn(account);
        var next = Given.Email();
        await Ask(mine, next, account.Password).ShouldBe(HttpStatusCode.Accepted);
        (await Me(mine)).ShouldBe(account.Email, "nothing moves before the new address confirms");
        (await Given.MailsTo(account.Email)).ShouldHaveSingleItem().Subject.ShouldStartWith("有人要更换你的账号邮箱");

        await Confirm(await Given.MailedToken(next, "/confirm-email")).ShouldBe(HttpStatusCode.NoContent);
        (await Me(mine)).ShouldBe(next);
        (await Given.MailsTo(account.Email)).Count.ShouldBe(2);
        await Given.SignedIn(account with { Email = next });
        await Given.Visitor().PostAsJsonAsync("/api/v1/auth/sign-in", new { account.Email, account.Password }).ShouldBeProblem(HttpStatusCode.Unauthorized, "identity.invalid_credentials");
        (await Given.InDatabase(db => db.MailedTokens.CountAsync(t => t.MemberId == account.Id && (t.NewEmail != null || t.OldEmail != null)))).ShouldBe(0);
    }

    [Test]
    public async Task The_link_works_once()
    {
        var account = await Given.Account();
        var next = Given.Email();
        await Ask(await Given.SignedIn(account), next, account.Password).ShouldBe(HttpStatusCode.Accepted);
        var token = await Given.MailedToken(next, "/confirm-email");
        await Confirm(token).ShouldBe(HttpStatusCode.NoContent);
        await Confirm(token).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "identity.token_invalid");
    }

    [Test]
    public async Task An_address_that_has_an_account_gets_no_link_and_the_answer_is_the_same()
    {
        var taken = await Given.Account();
        var account = await Given.Account();
        await Ask(await Given.SignedIn(account), taken.Email, account.Password).ShouldBe(HttpStatusCode.Accepted);
        var mail = (await Given.MailsTo(taken.Email)).ShouldHaveSingleItem();
        mail.Text.ShouldNotContain("token=");
    }

    [Test]
    public async Task Two_members_who_want_one_address_do_not_both_get_it()
    {
        var (one, two, wanted) = (await Given.Account(), await Given.Account(), Given.Email());
        await Ask(await Given.SignedIn(one), wanted, one.Password).ShouldBe(HttpStatusCode.Accepted);
        var first = await Given.MailedToken(wanted, "/confirm-email");
        await Ask(await Given.SignedIn(two), wanted, two.Password).ShouldBe(HttpStatusCode.Accepted);
        await Given.Delivered();
        var tokens = (await Given.MailsTo(wanted)).Select(m => m.Text[(m.Text.IndexOf("token=", StringComparison.Ordinal) + 6)..].Split('\n')[0]).ToList();
        tokens.Count.ShouldBe(2);
        await Confirm(first).ShouldBe(HttpStatusCode.NoContent);
        await Confirm(tokens.Single(t => t != first)).ShouldBeProblem(HttpStatusCode.Conflict, "identity.email_taken");
    }

    [Test]
    public async Task Refuses_a_wrong_password_a_malformed_address_and_a_visitor()
    {
        var account = await Given.Account();
        var mine = await Given.SignedIn(account);
        await Ask(mine, Given.Email(), "not the password").ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "identity.password_wrong");
        await Ask(mine, "nonsense", account.Password).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
        await Ask(Given.Visitor(), Given.Email(), "x").ShouldBeProblem(HttpStatusCode.Unauthorized, "common.sign_in_required");
        await Confirm("made-up").ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "identity.token_invalid");
    }

    private static async Task<string?> Me(HttpClient client) => (await client.GetAsync("/api/v1/me").Read<JsonElement>()).GetProperty("email").GetString();

    private static Task<HttpResponseMessage> Ask(HttpClient client, string newEmail, string password) => client.PostAsJsonAsync("/api/v1/me/email", new { newEmail, password });

    private Task<HttpResponseMessage> Confirm(string token) => Given.Visitor().PostAsJsonAsync("/api/v1/me/email/confirm", new { token });
}
