using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Identity;

/// <summary>The cost of hashes grows over the years; passwords follow when their members sign in.</summary>
public sealed class HashRenewalTests : ApiFixture
{
    private static readonly Dictionary<string, string?> Costlier = new(StringComparer.Ordinal) { ["Identity:PasswordHashIterations"] = "3" };

    [Test]
    public async Task A_sign_in_renews_a_hash_of_an_older_cost_once()
    {
        var account = await Given.Account();
        var old = await HashOf(account.Id);
        await using var host = new ApiHost(Host.ConnectionString, Costlier);

        await SignIn(host, account.Email, "not the password").ShouldBeProblem(HttpStatusCode.Unauthorized, "identity.invalid_credentials");
        (await HashOf(account.Id)).ShouldBe(old);

        await SignIn(host, account.Email, account.Password).ShouldBe(HttpStatusCode.OK);
        var renewed = await HashOf(account.Id);
        renewed.ShouldNotBe(old);

        await SignIn(host, account.Email, account.Password).ShouldBe(HttpStatusCode.OK);
        (await HashOf(account.Id)).ShouldBe(renewed);
    }

    [Test]
    public async Task A_hash_of_the_cost_of_today_stays()
    {
        var account = await Given.Account();
        var hash = await HashOf(account.Id);
        await SignIn(Host, account.Email, account.Password).ShouldBe(HttpStatusCode.OK);
        (await HashOf(account.Id)).ShouldBe(hash);
    }

    private static Task<HttpResponseMessage> SignIn(ApiHost host, string email, string password) =>
        host.Anonymous().PostAsJsonAsync("/api/v1/auth/sign-in", new { email, password, client = "api" });

    private Task<string?> HashOf(MemberId member) => Given.InDatabase(db => db.Users.AsNoTracking().Where(u => u.Id == member.Value).Select(u => u.PasswordHash).SingleAsync());
}
