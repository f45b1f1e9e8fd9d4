using System.Net.Http.Headers;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using KnowledgePay.Infrastructure.Identity;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Testing;

/// <summary>A member with a live session, and a client that carries its token.</summary>
public sealed record SignedIn(MemberId Id, string Handle, HttpClient Client);

/// <summary>Situations that tests start from; each call makes its own rows.</summary>
public sealed partial class Given(ApiHost host)
{
    private static int counter;

    public ApiHost Host { get; } = host;

    public static int Next() => Interlocked.Increment(ref counter);

    /// <summary>A visitor without a session.</summary>
    public HttpClient Visitor() => Host.Anonymous();

    /// <summary>A signed-in member with these roles besides member.</summary>
    public async Task<SignedIn> Member(params string[] roles)
    {
        var number = Next();
        var now = Host.Clock.Now();
        var member = Domain.Identity.Member.Join(Id.New<MemberId>(now), $"member{number}", $"Member {number}", "zh-CN", "Asia/Shanghai", now);
        member.AssignRoles(roles);
        var token = SessionTokens.New();
        await Save(member, Session.Open(member.Id, SessionTokens.Hash(token), null, "Test client", now, TimeSpan.FromDays(3650)));
        var client = Host.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new(member.Id, member.Handle, client);
    }

    public Task<SignedIn> Creator() => Member(Roles.Creator);

    public Task<SignedIn> Operator() => Member(Roles.Operator);

    public Task<SignedIn> Admin() => Member(Roles.Admin);

    /// <summary>Writes rows directly, for what no use case makes.</summary>
    public Task Save(params object[] rows) => InDatabase(async db =>
    {
        db.AddRange(rows);
        await db.SaveChangesAsync();
    });

    /// <summary>Runs something on a context of its own.</summary>
    public async Task InDatabase(Func<AppDbContext, Task> work)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<AppDbContext>());
    }

    /// <inheritdoc cref="InDatabase"/>
    public async Task<T> InDatabase<T>(Func<AppDbContext, Task<T>> work)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<AppDbContext>());
    }
}
