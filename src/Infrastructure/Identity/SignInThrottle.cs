using System.Security.Cryptography;
using System.Text;
using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace KnowledgePay.Infrastructure.Identity;

/// <summary>The failed attempts of an address, known or not; the address itself is only kept as a hash.</summary>
internal sealed class SignInAttempts
{
    public required byte[] Address { get; init; }

    public int Count { get; init; }

    public DateTimeOffset WindowStartedAt { get; init; }

    public DateTimeOffset? BlockedUntil { get; init; }
}

/// <summary>Counts on a connection of its own, so that a count stays whatever becomes of the request.</summary>
internal sealed class SignInThrottle(NpgsqlDataSource source, IConfiguration configuration, TimeProvider clock) : ISignInThrottle
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly int most = configuration.GetValue("Identity:AttemptsBeforeLockout", 5);

    public async Task<TimeSpan?> Take(string email, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        await using var command = source.CreateCommand(
            """
            insert into identity.sign_in_attempts as a (address, count, window_started_at, blocked_until) values ($1, 1, $2, null)
            on conflict (address) do update set
              count = case when a.blocked_until > $2 then a.count
                           when a.blocked_until is not null or a.window_started_at < $3 then 1
                           else a.count + 1 end,
              window_started_at = case when a.blocked_until <= $2 or a.window_started_at < $3 then $2 else a.window_started_at end,
              blocked_until = case when a.blocked_until > $2 then a.blocked_until
                                   when a.blocked_until is not null or a.window_started_at < $3 then null
                                   when a.count + 1 > $4 then $5 end
            returning blocked_until
            """);
        command.Parameters.Add(new() { Value = KeyOf(email) });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = now - Window });
        command.Parameters.Add(new() { Value = most });
        command.Parameters.Add(new() { Value = now + Window });
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime until ? new DateTimeOffset(until, TimeSpan.Zero) - now : null;
    }

    public Task GiveBack(string email, CancellationToken cancellationToken) =>
        Execute("update identity.sign_in_attempts set count = greatest(count - 1, 0) where address = $1 and blocked_until is null", email, cancellationToken);

    public Task Reset(string email, CancellationToken cancellationToken) =>
        Execute("delete from identity.sign_in_attempts where address = $1", email, cancellationToken);

    private static byte[] KeyOf(string email) => SHA256.HashData(Encoding.UTF8.GetBytes(EmailAddress.Normalize(email)));

    private async Task Execute(string sql, string email, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new() { Value = KeyOf(email) });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
