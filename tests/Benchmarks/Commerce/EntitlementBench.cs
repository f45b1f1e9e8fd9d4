using System.Diagnostics;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Infrastructure.Commerce.Access;
using KnowledgePay.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KnowledgePay.Benchmarks.Commerce;

/// <summary>Times of one way to ask, in microseconds.</summary>
internal sealed record CheckTimes(double Median, double P99)
{
    public static CheckTimes Of(List<double> microseconds)
    {
        microseconds.Sort();
        return new(microseconds[microseconds.Count / 2], microseconds[(int)(microseconds.Count * 0.99)]);
    }
}

/// <summary>May this member read this work: from the cache, past it, and as the barest SQL that could know.</summary>
internal static class EntitlementBench
{
    private const int Warm = 50_000;
    private const int Cold = 1_000;

    public static async Task<(CheckTimes Warm, CheckTimes Cold, CheckTimes Bare)> Run(ApiHost host, SignedIn member, BuiltProduct product)
    {
        var cache = host.Services.GetRequiredService<AccessCache>();
        await Eventually.Holds(() => Task.FromResult(cache.IsListening), listening => listening);
        await using var scope = host.Services.CreateAsyncScope();
        var policy = scope.ServiceProvider.GetRequiredService<IAccessPolicy>();
        async Task Ask()
        {
            if (!(await policy.Decide(member.Id, product.Id, CancellationToken.None)).Entitled)
            {
                throw new InvalidOperationException("The buyer may not read what they bought.");
            }
        }

        await Times(Warm / 5, Ask);
        var warm = await Times(Warm, Ask);
        var cold = await Times(Cold, () =>
        {
            cache.Forget(member.Id);
            return Ask();
        });
        return (warm, cold, await Times(Cold, () => Look(host.Services.GetRequiredService<NpgsqlDataSource>(), member, product)));
    }

    private static async Task Look(NpgsqlDataSource source, SignedIn member, BuiltProduct product)
    {
        await using var command = source.CreateCommand("select exists (select 1 from commerce.access_events where member_id = $1 and scope_id = $2)");
        command.Parameters.Add(new() { Value = member.Id.Value });
        command.Parameters.Add(new() { Value = product.Id.Value });
        await command.ExecuteScalarAsync();
    }

    private static async Task<CheckTimes> Times(int count, Func<Task> ask)
    {
        var times = new List<double>(count);
        for (var i = 0; i < count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await ask();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        return CheckTimes.Of(times);
    }
}
