using KnowledgePay.Application;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KnowledgePay.Api.Tests.Platform;

/// <summary>The relay on real tables, with messages and reactions of the tests' own. One message kind a test, one test at a time:
/// draining is global.</summary>
[NonParallelizable]
public sealed class RelayTests : ApiFixture
{
    [Test]
    public async Task A_message_reaches_every_reaction_once_even_when_it_is_delivered_twice()
    {
        var key = await Publish(new Noted(Guid.CreateVersion7()));
        await Host.Drain();
        await InDatabase("update messaging.outbox set processed_at = null, next_attempt_at = occurred_at");
        await Host.Drain();

        (await Effects(key)).ShouldBe(["first", "second"]);
    }

    [Test]
    public async Task A_message_of_a_refused_command_is_never_sent()
    {
        var key = Guid.CreateVersion7();
        await using var scope = Host.Services.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Execute(
            () =>
            {
                scope.ServiceProvider.GetRequiredService<IOutbox>().Add(new Noted(key));
                return Task.FromResult(Result.Refuse(Error.Rejected("test.no", "No.")));
            },
            CancellationToken.None);
        await Host.Drain();

        outcome.IsSuccess.ShouldBeFalse();
        (await Effects(key)).ShouldBeEmpty();
    }

    [Test]
    public async Task A_failing_reaction_is_retried_later_without_repeating_the_ones_that_succeeded()
    {
        var key = await Publish(new Fragile(Guid.CreateVersion7(), FailTimes: 1));
        await Host.Drain();
        (await Effects(key)).ShouldBe(["steady"]);

        await Host.Drain();
        (await Effects(key)).ShouldBe(["steady"], "the next attempt is not due yet");

        Clock.Advance(TimeSpan.FromMinutes(5));
        await Host.Drain();
        (await Effects(key)).ShouldBe(["steady", "fragile"]);
    }

    [Test]
    public async Task A_message_that_always_fails_becomes_a_dead_letter_and_can_be_replayed()
    {
        var key = await Publish(new Fragile(Guid.CreateVersion7(), FailTimes: Relay.MaxAttempts));
        for (var attempt = 0; attempt < Relay.MaxAttempts + 3; attempt++)
        {
            await Host.Drain();
            Clock.Advance(TimeSpan.FromHours(2));
        }

        (await Effects(key)).ShouldBe(["steady"]);
        var relay = Host.Services.GetRequiredService<Relay>();
        (await relay.ReplayDead()).ShouldBe(1);
        await Host.Drain();
        (await Effects(key)).ShouldBe(["steady", "fragile"]);
    }

    protected override void Configure(IServiceCollection services)
    {
        services.RemoveAll<MessageCatalogue>();
        services.AddSingleton(new MessageCatalogue(typeof(RelayTests).Assembly));
        services.AddHandlersFrom(typeof(RelayTests).Assembly);
        services.AddSingleton<EffectLog>();
    }

    private async Task<Guid> Publish(IMessage message)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Execute(
            () =>
            {
                scope.ServiceProvider.GetRequiredService<IOutbox>().Add(message);
                return Task.FromResult(Result.Success());
            },
            CancellationToken.None);
        return message is Noted noted ? noted.Key : ((Fragile)message).Key;
    }

    private Task<int> InDatabase(string sql) => Given.InDatabase(db => db.Database.ExecuteSqlRawAsync(sql));

    private Task<List<string>> Effects(Guid key) => Task.FromResult(Host.Services.GetRequiredService<EffectLog>().Of(key));
}

/// <summary>What the test reactions did.</summary>
internal sealed class EffectLog
{
    private readonly List<(Guid Key, string Effect)> effects = [];
    private readonly Dictionary<Guid, int> failures = [];

    public void Add(Guid key, string effect)
    {
        lock (effects)
        {
            effects.Add((key, effect));
        }
    }

    /// <summary>Counts a failure and says whether it was one of the first <paramref name="times"/>.</summary>
    public bool Fails(Guid key, int times)
    {
        lock (effects)
        {
            failures[key] = failures.GetValueOrDefault(key) + 1;
            return failures[key] <= times;
        }
    }

    public List<string> Of(Guid key)
    {
        lock (effects)
        {
            return [.. effects.Where(e => e.Key == key).Select(e => e.Effect)];
        }
    }
}

[WireName("test.noted.v1")]
internal sealed record Noted(Guid Key) : IMessage;

[WireName("test.fragile.v1")]
internal sealed record Fragile(Guid Key, int FailTimes) : IMessage;

internal sealed class FirstWhenNoted(EffectLog log) : IMessageHandler<Noted>
{
    public Task Handle(Noted message, CancellationToken cancellationToken)
    {
        log.Add(message.Key, "first");
        return Task.CompletedTask;
    }
}

internal sealed class SecondWhenNoted(EffectLog log) : IMessageHandler<Noted>
{
    public Task Handle(Noted message, CancellationToken cancellationToken)
    {
        log.Add(message.Key, "second");
        return Task.CompletedTask;
    }
}

internal sealed class ASteadyWhenFragile(EffectLog log) : IMessageHandler<Fragile>
{
    public Task Handle(Fragile message, CancellationToken cancellationToken)
    {
        log.Add(message.Key, "steady");
        return Task.CompletedTask;
    }
}

internal sealed class FragileWhenFragile(EffectLog log) : IMessageHandler<Fragile>
{
    public Task Handle(Fragile message, CancellationToken cancellationToken)
    {
        if (log.Fails(message.Key, message.FailTimes))
        {
            throw new InvalidOperationException("Not this time.");
        }

        log.Add(message.Key, "fragile");
        return Task.CompletedTask;
    }
}
