using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Messaging;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KnowledgePay.Testing.Simulation;

/// <summary>Lets members and staff use the use cases as the server would after it knew who they are; counts every refusal.</summary>
internal sealed class Stage(ApiHost host)
{
    private readonly IHttpContextAccessor accessor = host.Services.GetRequiredService<IHttpContextAccessor>();

    public ApiHost Host { get; } = host;

    public DateTimeOffset Now => Host.Clock.Now();

    /// <summary>What was refused, by code.</summary>
    public ConcurrentDictionary<string, int> Refusals { get; } = new(StringComparer.Ordinal);

    public async Task<Result<T>> Ask<T>(Person who, IQuery<T> query) => await Acting(who.Id, null, [], sender => sender.Send(query));

    public async Task<Result<T>> Do<T>(MemberId? who, ICommand<T> command, string? key = null) => await Acting(who, key, [], sender => sender.Send(command));

    public async Task<Result> Do(MemberId? who, ICommand command) => await Acting(who, null, [], sender => sender.Send(command));

    public async Task<Result<T>> Do<T>(MemberId? who, IFlow<T> flow, string? key = null) => await Acting(who, key, [], sender => sender.Send(flow));

    /// <summary>A member does something that a provider is asked about.</summary>
    public async Task<Result<T>> Do<T>(Person who, IFlow<T> flow, string? key = null) =>
        await Acting(who.Id, key, [], sender => sender.Send(flow), name: who.NextCall());

    public async Task<Result<T>> Staff<T>(MemberId who, ICommand<T> command) => await Acting(who, null, [Domain.Identity.Roles.Admin], sender => sender.Send(command));

    public async Task<Result> Staff(MemberId who, ICommand command) => await Acting(who, null, [Domain.Identity.Roles.Admin], sender => sender.Send(command));

    public async Task<Result<T>> Staff<T>(MemberId who, IFlow<T> flow) => await Acting(who, null, [Domain.Identity.Roles.Admin], sender => sender.Send(flow));

    public async Task<int> Run<TJob>()
        where TJob : IRecurringJob
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TJob>().RunOnce(CancellationToken.None);
    }

    /// <summary>Runs a job until it finds nothing more to do.</summary>
    public async Task RunOut<TJob>()
        where TJob : IRecurringJob
    {
        while (await Run<TJob>() > 0)
        {
            // The next batch.
        }
    }

    public Task Deliver(int workers)
    {
        var relay = Host.Services.GetRequiredService<Relay>();
        return Task.WhenAll(Enumerable.Range(0, workers).Select(_ => relay.DrainOnce()));
    }

    public async Task<T> Read<T>(Func<AppDbContext, Task<T>> work)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<AppDbContext>());
    }

    /// <summary>Takes a figure off the database.</summary>
    public async Task<long> Number(string sql)
    {
        await using var command = Host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    /// <summary>Takes a column of texts off the database.</summary>
    public async Task<List<string>> Texts(string sql)
    {
        await using var command = Host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await rows.ReadAsync())
        {
            texts.Add(rows.GetString(0));
        }

        return texts;
    }

    private async Task<TResult> Acting<TResult>(
        MemberId? who, string? key, IReadOnlyList<string> roles, Func<ISender, Task<TResult>> work, string? name = null)
        where TResult : class, IResult<TResult>
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var claims = who is { } member ? roles.Select(role => new Claim(ClaimTypes.Role, role)).Append(new(ClaimTypes.NameIdentifier, member.ToString())) : [];
        var context = new DefaultHttpContext
        {
            RequestServices = scope.ServiceProvider,
            User = new ClaimsPrincipal(new ClaimsIdentity(claims, who is null ? null : "Simulation")),
        };
        context.Request.Method = HttpMethods.Post;
        context.Items[UnreliableProvider.Line.Name] = name;
        if (key is not null)
        {
            context.Request.Headers["Idempotency-Key"] = key;
        }

        accessor.HttpContext = context;
        var outcome = await work(scope.ServiceProvider.GetRequiredService<ISender>());
        if (!outcome.IsSuccess)
        {
            Refusals.AddOrUpdate(outcome.Error!.Code, 1, (_, count) => count + 1);
        }

        return outcome;
    }
}
