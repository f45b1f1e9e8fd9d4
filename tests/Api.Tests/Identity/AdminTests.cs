using System.Text.Json;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Identity;

public sealed class AdminTests : ApiFixture
{
    [Test]
    public async Task Pages_through_members_without_losing_or_repeating_one()
    {
        var admin = await Given.Admin();
        var tag = $"paged{Given.Next()}x";
        var expected = new List<Guid>();
        for (var i = 0; i < 7; i++)
        {
            var member = await Given.Member();
            await Given.InDatabase(db => db.Members.Where(m => m.Id == member.Id).ExecuteUpdateAsync(s => s.SetProperty(m => m.DisplayName, $"{tag} {i}")));
            expected.Add(member.Id.Value);
        }

        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await admin.Client.GetAsync($"/api/v1/admin/members?query={tag}&limit=3&cursor={cursor}".Replace("&cursor=", cursor is null ? "" : "&cursor=", StringComparison.Ordinal)).Read<JsonElement>();
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(m => m.GetProperty("id").GetGuid()));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);

        seen.ShouldBe(expected, ignoreOrder: true);
        seen.Count.ShouldBe(7);
    }

    [Test]
    public async Task Finds_by_address_for_administrators_and_shows_it_to_nobody_else()
    {
        var account = await Given.Account();
        var byAdmin = await (await Given.Admin()).Client.GetAsync($"/api/v1/admin/members?query={account.Email}").Read<JsonElement>();
        byAdmin.GetProperty("items").EnumerateArray().ShouldHaveSingleItem().GetProperty("email").GetString().ShouldBe(account.Email);

        var moderator = await Given.Member(Roles.Moderator);
        var byModerator = await moderator.Client.GetAsync($"/api/v1/admin/members?query={account.Email}").Read<JsonElement>();
        byModerator.GetProperty("items").GetArrayLength().ShouldBe(0);
        var byHandle = await moderator.Client.GetAsync($"/api/v1/admin/members?query={account.Handle}").Read<JsonElement>();
        byHandle.GetProperty("items")[0].GetProperty("email").ValueKind.ShouldBe(JsonValueKind.Null);
        (await moderator.Client.GetAsync($"/api/v1/admin/members/{account.Id}").Read<JsonElement>()).GetProperty("email").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Test]
    public async Task Filters_by_role_and_takes_wildcards_literally()
    {
        var admin = await Given.Admin();
        var creator = await Given.Creator();
        var items = (await admin.Client.GetAsync($"/api/v1/admin/members?role=creator&query={creator.Handle}").Read<JsonElement>()).GetProperty("items");
        items.EnumerateArray().Select(m => m.GetProperty("id").GetGuid()).ShouldContain(creator.Id.Value);
        (await admin.Client.GetAsync("/api/v1/admin/members?query=%25_%25").Read<JsonElement>()).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [TestCase("limit=0")]
    [TestCase("limit=101")]
    [TestCase("role=emperor")]
    public async Task Refuses_a_list_that_cannot_be(string query) =>
        await (await Given.Admin()).Client.GetAsync($"/api/v1/admin/members?{query}").ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");

    [Test]
    public async Task Refuses_a_cursor_that_is_none_of_ours() =>
        await (await Given.Admin()).Client.GetAsync("/api/v1/admin/members?cursor=nonsense").ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_cursor");

    [Test]
    public async Task A_new_role_works_at_the_next_request()
    {
        var admin = await Given.Admin();
        var member = await Given.Member();
        await member.Client.GetAsync("/api/v1/admin/members").ShouldBeProblem(HttpStatusCode.Forbidden, "common.forbidden");
        await SetRoles(admin.Client, member.Id.Value, "operator", "creator", "creator", "member").ShouldBe(HttpStatusCode.OK);
        await member.Client.GetAsync("/api/v1/admin/members").ShouldBe(HttpStatusCode.OK);
        var roles = (await member.Client.GetAsync("/api/v1/me").Read<JsonElement>()).GetProperty("roles");
        roles.EnumerateArray().Select(r => r.GetString()).ShouldBe(["creator", "operator"]);
        await SetRoles(admin.Client, member.Id.Value).ShouldBe(HttpStatusCode.OK);
        await member.Client.GetAsync("/api/v1/admin/members").ShouldBe(HttpStatusCode.Forbidden);
    }

    [Test]
    public async Task Refuses_unknown_roles_and_unknown_members()
    {
        var admin = await Given.Admin();
        await SetRoles(admin.Client, (await Given.Member()).Id.Value, "emperor").ShouldBeProblem(HttpStatusCode.BadRequest, "identity.unknown_role");
        await SetRoles(admin.Client, Guid.CreateVersion7(Clock.GetUtcNow()), "creator").ShouldBeProblem(HttpStatusCode.NotFound, "identity.member_not_found");
        await admin.Client.GetAsync($"/api/v1/admin/members/{Guid.CreateVersion7(Clock.GetUtcNow())}").ShouldBeProblem(HttpStatusCode.NotFound, "identity.member_not_found");
    }

    [Test]
    public async Task Locking_ends_the_sessions_at_once_and_unlocking_lets_in_again()
    {
        var admin = await Given.Admin();
        var account = await Given.Account();
        var device = await Given.SignedIn(account);
        await device.GetAsync("/api/v1/me").ShouldBe(HttpStatusCode.OK);
        await Lock(admin.Client, account.Id.Value).ShouldBe(HttpStatusCode.NoContent);
        await device.GetAsync("/api/v1/me").ShouldBe(HttpStatusCode.Unauthorized);
        await SignIn(account).ShouldBeProblem(HttpStatusCode.Unauthorized, "identity.account_locked");
        var shown = await admin.Client.GetAsync($"/api/v1/admin/members/{account.Id}").Read<JsonElement>();
        shown.GetProperty("lockReason").GetString().ShouldBe("spam");
        shown.GetProperty("can").GetProperty("lock").GetBoolean().ShouldBeFalse();
        shown.GetProperty("can").GetProperty("unlock").GetBoolean().ShouldBeTrue();

        await admin.Client.PostAsJsonAsync($"/api/v1/admin/members/{account.Id}/unlock", new { }).ShouldBe(HttpStatusCode.NoContent);
        await SignIn(account).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task That_an_account_is_locked_is_told_only_to_who_knows_its_password()
    {
        var account = await Given.Account();
        await Lock((await Given.Admin()).Client, account.Id.Value).ShouldBe(HttpStatusCode.NoContent);
        await SignIn(account with { Password = "not the password" }).ShouldBeProblem(HttpStatusCode.Unauthorized, "identity.invalid_credentials");
    }

    [Test]
    public async Task Refuses_to_lock_oneself_or_without_a_reason()
    {
        var admin = await Given.Admin();
        await Lock(admin.Client, admin.Id.Value).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "identity.not_yourself");
        await Lock(admin.Client, (await Given.Member()).Id.Value, " ").ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
    }

    [Test]
    public async Task Shows_the_matrix()
    {
        var matrix = await (await Given.Admin()).Client.GetAsync("/api/v1/admin/roles").Read<JsonElement>();
        foreach (var row in matrix.GetProperty("roles").EnumerateArray())
        {
            row.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()!)
                .ShouldBe(Permissions.Matrix[row.GetProperty("role").GetString()!], ignoreOrder: true);
        }
    }

    private static Task<HttpResponseMessage> SetRoles(HttpClient client, Guid id, params string[] roles) => client.PutAsJsonAsync($"/api/v1/admin/members/{id}/roles", new { roles });

    private static Task<HttpResponseMessage> Lock(HttpClient client, Guid id, string reason = "spam") => client.PostAsJsonAsync($"/api/v1/admin/members/{id}/lock", new { reason });

    private Task<HttpResponseMessage> SignIn(Registered account) => Given.Visitor().PostAsJsonAsync("/api/v1/auth/sign-in", new { account.Email, account.Password, client = "api" });
}

/// <summary>A site of its own, where nobody else is an administrator.</summary>
public sealed class LastAdminTests : ApiFixture
{
    [Test]
    public async Task The_last_administrator_stays_one_even_when_two_step_down_at_once()
    {
        var (one, two) = (await Given.Admin(), await Given.Admin());
        var answers = await Task.WhenAll(
            one.Client.PutAsJsonAsync($"/api/v1/admin/members/{two.Id}/roles", new { roles = Array.Empty<string>() }),
            two.Client.PutAsJsonAsync($"/api/v1/admin/members/{one.Id}/roles", new { roles = Array.Empty<string>() }));
        answers.Count(a => a.IsSuccessStatusCode).ShouldBe(1);
        var left = answers[0].IsSuccessStatusCode ? one : two;
        await left.Client.PutAsJsonAsync($"/api/v1/admin/members/{left.Id}/roles", new { roles = Array.Empty<string>() })
            .ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "identity.last_admin");
        (await Given.InDatabase(db => db.Members.CountAsync(m => m.Roles.Contains(Roles.Admin)))).ShouldBe(1);
    }
}
