using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dapper;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Common;
using Npgsql;

namespace KnowledgePay.Infrastructure.Payments.Sandbox;

/// <summary>What the sandbox reports.</summary>
/// <param name="Id">The same whenever the report is repeated.</param>
/// <param name="Type"><c>payment.succeeded</c>, <c>payment.declined</c>, <c>payment.closed</c>, <c>refund.succeeded</c>, <c>dispute.opened</c>, <c>dispute.won</c>, <c>dispute.lost</c>.</param>
/// <param name="CreatedAt">When it happened.</param>
/// <param name="Reference">Our name of the payment.</param>
/// <param name="TransactionId">The sandbox's name of the money.</param>
/// <param name="AmountMinor">How much.</param>
/// <param name="Currency">Of what.</param>
/// <param name="Refund">Our name of the refund.</param>
/// <param name="Reason">Why not.</param>
internal sealed record SandboxReport(
    string Id, string Type, DateTimeOffset CreatedAt, string Reference, string TransactionId, long AmountMinor, string Currency, string? Refund = null, string? Reason = null)
{
    public const string Paid = "payment.succeeded";
    public const string Declined = "payment.declined";
    public const string Closed = "payment.closed";
    public const string Refunded = "refund.succeeded";
    public const string Disputed = "dispute.opened";
    public const string DisputeWon = "dispute.won";
    public const string DisputeLost = "dispute.lost";
}

/// <summary>
/// Delivers the sandbox's reports over HTTP, as any provider would: signed, again and again until they are accepted.
/// </summary>
internal sealed class SandboxCallbacks(SandboxOptions options, NpgsqlDataSource source, ProviderHttp http, SandboxSecret secret, TimeProvider clock) : IRecurringJob
{
    public const string Header = "Sandbox-Signature";

    private const int Batch = 20;
    private const int MaxTries = 10;

    public string Name => "commerce.sandbox_callbacks";

    public TimeSpan Interval => options.IsEnabled ? TimeSpan.FromSeconds(1) : TimeSpan.FromHours(1);

    public static string NewEventId(DateTimeOffset now) => "evt_" + Guid.CreateVersion7(now).ToString("N");

    /// <summary>Keeps a report until it is delivered, from <paramref name="delay"/> on.</summary>
    public async Task<Due> Enqueue(string url, SandboxReport report, TimeSpan delay, CancellationToken cancellationToken)
    {
        var due = new Due { Id = Guid.CreateVersion7(clock.Now()), Url = url, Body = JsonSerializer.Serialize(report, CommonJson.Options) };
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "insert into commerce.sandbox_callbacks (id, url, body, due_at, tries) values (@Id, @Url, @Body, @dueAt, 0)",
            new { due.Id, due.Url, due.Body, dueAt = clock.Now() + delay },
            cancellationToken: cancellationToken));
        return due;
    }

    /// <summary>Delivers these reports now, in this order; what is not accepted stays for the next run.</summary>
    public async Task Deliver(IReadOnlyList<Due> reports, CancellationToken cancellationToken)
    {
        foreach (var report in reports)
        {
            if (await Deliver(report, cancellationToken))
            {
                await using var connection = await source.OpenConnectionAsync(cancellationToken);
                await connection.ExecuteAsync(new CommandDefinition(
                    "delete from commerce.sandbox_callbacks where id = @Id", new { report.Id }, cancellationToken: cancellationToken));
            }
        }
    }

    /// <summary>Delivers what is due, one after the other in the order in which it was reported.</summary>
    public async Task<int> RunOnce(CancellationToken cancellationToken)
    {
        if (!options.IsEnabled)
        {
            return 0;
        }

        var delivered = 0;
        foreach (var report in (await Claim(cancellationToken)).OrderBy(d => d.Id))
        {
            var isDone = await Deliver(report, cancellationToken);
            delivered += isDone ? 1 : 0;
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await connection.ExecuteAsync(new CommandDefinition(
                isDone || report.Tries >= MaxTries
                    ? "delete from commerce.sandbox_callbacks where id = @Id"
                    : "update commerce.sandbox_callbacks set due_at = @later where id = @Id",
                new { report.Id, later = clock.Now() + TimeSpan.FromSeconds(5 * report.Tries) },
                cancellationToken: cancellationToken));
        }

        return delivered;
    }

    /// <summary>Claimed for a minute: a node that dies on the way leaves the reports to the next.</summary>
    private async Task<IEnumerable<Due>> Claim(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await connection.QueryAsync<Due>(new CommandDefinition(
            """
            update commerce.sandbox_callbacks set due_at = @again, tries = tries + 1
            where id in (select id from commerce.sandbox_callbacks where due_at <= @now order by id for update skip locked limit @batch)
            returning id, url, body, tries
            """,
            new { now = clock.Now(), again = clock.Now() + TimeSpan.FromMinutes(1), batch = Batch },
            cancellationToken: cancellationToken));
    }

    /// <summary>Nobody keeps a connection while a report is on its way: whoever takes it needs one, and many at once would wait for each other.</summary>
    private async Task<bool> Deliver(Due report, CancellationToken cancellationToken)
    {
        var key = await secret.Read(cancellationToken);
        var body = Encoding.UTF8.GetBytes(report.Body);
        var sent = await http.Send(
            "sandbox",
            () => new HttpRequestMessage(HttpMethod.Post, report.Url)
            {
                Headers = { { Header, TimedSignature.Make(key, clock.GetUtcNow(), body) } },
                Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            },
            cancellationToken);
        return sent.IsSuccess && sent.Value.IsSuccess;
    }

    /// <summary>A report on its way.</summary>
    internal sealed class Due
    {
        public Guid Id { get; init; }

        public string Url { get; init; } = "";

        public string Body { get; init; } = "";

        public int Tries { get; init; }
    }
}
