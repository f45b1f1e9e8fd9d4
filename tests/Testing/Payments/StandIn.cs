using System.Collections.Concurrent;
using System.Text;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KnowledgePay.Testing.Payments;

/// <summary>A callback as a provider sends it.</summary>
public sealed record SignedCallback(IReadOnlyDictionary<string, string> Headers, byte[] Body, string ContentType)
{
    /// <summary>The same with its body changed after it was signed.</summary>
    public SignedCallback Tampered() => this with { Body = [.. Body[..^1], (byte)(Body[^1] ^ 1)] };

    public HttpRequestMessage To(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        foreach (var (name, value) in Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }
}

/// <summary>What a stand-in does wrong on purpose.</summary>
public enum Fault
{
    /// <summary>503 before anything happened.</summary>
    Unavailable,

    /// <summary>Everything happens; the connection breaks before the answer.</summary>
    AnswerLost,

    /// <summary>Everything happens; the answer is no JSON.</summary>
    Garbage,
}

/// <summary>
/// A payment provider for tests: a server on a port of its own that checks our signatures with fresh keys the way the real
/// one does, keeps state, signs its answers and its callbacks.
/// </summary>
public abstract class StandIn : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, (Fault Fault, int Left)> faults = new(StringComparer.Ordinal);
    private readonly WebApplication app;

    protected StandIn()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Run(Handle);
        app.StartAsync().GetAwaiter().GetResult();
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    public string Address { get; }

    /// <summary>The clock that the tested server goes by.</summary>
    public TimeProvider Clock { get; private set; } = TimeProvider.System;

    public abstract PaymentProvider Provider { get; }

    /// <summary>The settings that make the tested server use this stand-in.</summary>
    public abstract IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>What the real provider would have refused: empty, or a test fails.</summary>
    public ConcurrentQueue<string> Violations { get; } = new();

    /// <summary>Every call that had an effect, by what it was for.</summary>
    public ConcurrentQueue<string> Effects { get; } = new();

    protected ConcurrentDictionary<string, Trade> Trades { get; } = new(StringComparer.Ordinal);

    protected DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>Lets the next calls about a payment or refund go wrong.</summary>
    public virtual void Fail(string reference, Fault fault, int times) => faults[reference] = (fault, times);

    /// <summary>Belongs to this server from now on.</summary>
    public virtual void Attach(ApiHost server) => Clock = server.Clock;

    /// <summary>How much of a payment went back at this provider's.</summary>
    public virtual Task<Money> RefundedOf(string reference) => Task.FromResult(Trades[reference].Amount - Trades[reference].Left);

    /// <summary>The buyer pays, following the instructions.</summary>
    public virtual async Task Pay(string reference, string? url)
    {
        await Task.CompletedTask;
        var trade = Trades[reference];
        trade.Status = TradeStatus.Paid;
        trade.PaidAt = Now;
    }

    public abstract SignedCallback Paid(string reference, Money? amount = null, string? eventId = null, DateTimeOffset? signedAt = null);

    public abstract SignedCallback Closed(string reference);

    public abstract SignedCallback Refunded(string reference, string refund, Money amount, string? eventId = null);

    /// <summary>Well signed, and of a type that nobody has heard of.</summary>
    public abstract SignedCallback Unheard(string eventId);

    /// <summary>Well signed, and not what was agreed.</summary>
    public abstract SignedCallback Nonsense(string body);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Answers a call.</summary>
    protected abstract Task<Answer> Serve(HttpRequest request, byte[] body);

    /// <summary>Signs an answer as this provider does.</summary>
    protected virtual void Sign(HttpResponse response, byte[] body)
    {
    }

    private async Task Handle(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer);
        var body = buffer.ToArray();
        var about = About(context.Request, body);
        var fault = about is null ? null : Next(about);
        if (fault == Fault.Unavailable)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        var answer = await Serve(context.Request, body);
        if (fault == Fault.AnswerLost)
        {
            context.Abort();
            return;
        }

        var bytes = fault == Fault.Garbage ? "<html>busy"u8.ToArray() : Encoding.UTF8.GetBytes(answer.Body);
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json";
        if (fault != Fault.Garbage)
        {
            Sign(context.Response, bytes);
        }

        if (bytes.Length > 0 && answer.Status != StatusCodes.Status204NoContent)
        {
            await context.Response.Body.WriteAsync(bytes);
        }
    }

    private string? About(HttpRequest request, byte[] body)
    {
        var text = Uri.UnescapeDataString(request.Path + request.QueryString.ToString()) + Encoding.UTF8.GetString(body);
        return faults.Keys.FirstOrDefault(key => text.Contains(key, StringComparison.Ordinal));
    }

    private Fault? Next(string reference)
    {
        while (faults.TryGetValue(reference, out var planned) && planned.Left > 0)
        {
            if (faults.TryUpdate(reference, (planned.Fault, planned.Left - 1), planned))
            {
                return planned.Fault;
            }
        }

        return null;
    }
}

/// <summary>What a stand-in answers.</summary>
public sealed record Answer(int Status, string Body);

public enum TradeStatus
{
    Open,
    Paid,
    Closed,
}

/// <summary>A payment as a stand-in knows it.</summary>
public sealed class Trade
{
    public required string Reference { get; init; }

    /// <summary>The provider's name of the attempt.</summary>
    public string Session { get; init; } = "";

    public required string ProviderId { get; init; }

    public required Money Amount { get; init; }

    public TradeStatus Status { get; set; }

    public DateTimeOffset? PaidAt { get; set; }

    public ConcurrentDictionary<string, Money> Refunds { get; } = new(StringComparer.Ordinal);

    public Money Left => Refunds.Values.Aggregate(Amount, (left, refund) => left - refund);
}
