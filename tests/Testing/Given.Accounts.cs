using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Mail;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace KnowledgePay.Testing;

/// <summary>A member who can sign in.</summary>
public sealed record Registered(MemberId Id, string Handle, string Email, string Password);

/// <summary>Accounts, signing in over HTTP, and the mail that came of it.</summary>
public sealed partial class Given
{
    public const string GoodPassword = "correct horse 7";

    /// <summary>An address that no other test uses.</summary>
    public static string Email() => $"person{Next()}@example.test";

    /// <summary>A verified account with a password.</summary>
    public async Task<Registered> Account(params string[] roles)
    {
        var number = Next();
        var now = Host.Clock.Now();
        var email = $"account{number}@example.test";
        var member = Domain.Identity.Member.Join(Id.New<MemberId>(now), $"account{number}", $"Account {number}", "zh-CN", "Asia/Shanghai", now);
        member.AssignRoles(roles);
        await using var scope = Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var credentials = scope.ServiceProvider.GetRequiredService<ICredentials>();
        db.Add(member);
        await credentials.Create(member.Id, email, credentials.Hash(GoodPassword), CancellationToken.None);
        await db.SaveChangesAsync();
        return new(member.Id, member.Handle, email, GoodPassword);
    }

    /// <summary>Signs in as an API client, over HTTP.</summary>
    public async Task<HttpClient> SignedIn(Registered account)
    {
        var tokens = await Host.Anonymous().PostAsJsonAsync("/api/v1/auth/sign-in", new { account.Email, account.Password, client = "api" }).Read<JsonElement>();
        return Bearer(tokens.GetProperty("accessToken").GetString()!);
    }

    /// <summary>A client that carries this access token.</summary>
    public HttpClient Bearer(string accessToken)
    {
        var client = Host.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return client;
    }

    /// <summary>Delivers messages until none is waiting, whoever of the tests beside us is delivering too.</summary>
    public Task Delivered() => Eventually.Holds(
        async () =>
        {
            await Host.Drain();
            return await InDatabase(db => db.Database
                .SqlQuery<int>($"select count(*)::int as \"Value\" from messaging.outbox where processed_at is null and dead_at is null")
                .SingleAsync());
        },
        waiting => waiting == 0);

    /// <summary>Everything that was mailed to an address, newest first.</summary>
    public async Task<IReadOnlyList<FiledMail>> MailsTo(string address)
    {
        await Delivered();
        var all = await Host.Services.GetRequiredService<FileMailer>().List(int.MaxValue, CancellationToken.None);
        return [.. all.Where(m => m.To == address)];
    }

    /// <summary>The token of the newest mail to an address whose link leads to this page.</summary>
    public async Task<string> MailedToken(string address, string page)
    {
        foreach (var mail in await MailsTo(address))
        {
            var link = Regex.Match(mail.Text, Regex.Escape(page) + "#token=([A-Za-z0-9_-]+)", RegexOptions.None, TimeSpan.FromSeconds(1));
            if (link.Success)
            {
                return link.Groups[1].Value;
            }
        }

        throw new ShouldAssertException($"No mail with a link to {page} came to {address}.");
    }
}
