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

    [Test]
    public async Task Messages_about_different_subjects_are_handled_side_by_side_and_those_about_one_in_their_order()
    {
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var key = Guid.CreateVersion7();
        foreach (var message in new About[]
        {
            new(key, one, 1, WaitsFor: $"{other}:1"), new(key, one, 2, WaitsFor: null), new(key, other, 1, WaitsFor: null), new(key, other, 2, WaitsFor: $"{one}:1"),
        })
        {
            await Publish(message);
            Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        (await Host.Services.GetRequiredService<Relay>().DrainOnce(2, CancellationToken.None)).ShouldBe(4);
        var effects = await Effects(key);
        effects.Where(e => e.StartsWith(one.ToString(), StringComparison.Ordinal)).ShouldBe([$"{one}:1", $"{one}:2"]);
        effects.Where(e => e.StartsWith(other.ToString(), StringComparison.Ordinal)).ShouldBe([$"{other}:1", $"{other}:2"]);
    }

    [Test]
    public async Task A_message_that_fails_in_a_lane_holds_nobody_up_and_the_delivered_are_not_delivered_again()
    {
        var (fragile, noted) = (await Publish(new Fragile(Guid.CreateVersion7(), FailTimes: 1)), await Publish(new Noted(Guid.CreateVersion7())));
        var relay = Host.Services.GetRequiredService<Relay>();
        (await relay.DrainOnce(4, CancellationToken.None)).ShouldBe(1);
        (await Effects(noted)).ShouldBe(["first", "second"]);
        Clock.Advance(TimeSpan.FromMinutes(5));
        (await relay.DrainOnce(4, CancellationToken.None)).ShouldBe(1, "the one that failed");
        (await Effects(fragile)).ShouldBe(["steady", "fragile"]);
        (await Effects(noted)).ShouldBe(["first", "second"]);
    }

    [Test]
    public async Task A_message_of_a_name_that_this_program_does_not_know_waits_as_a_failure()
    {
        var key = await Publish(new Noted(Guid.CreateVersion7()));
        await Given.InDatabase(db => db.Database.ExecuteSqlAsync($"update messaging.outbox set wire_name = 'test.unheard.v1' where payload ->> 'key' = {key.ToString()}"));
        await Host.Drain();
        (await Effects(key)).ShouldBeEmpty();
        await Given.InDatabase(db => db.Database.ExecuteSqlAsync($"update messaging.outbox set wire_name = 'test.noted.v1' where payload ->> 'key' = {key.ToString()}"));
        Clock.Advance(TimeSpan.FromMinutes(5));
        await Host.Drain();
        (await Effects(key)).ShouldBe(["first", "second"]);
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
        return message switch
        {
            Noted noted => noted.Key,
            Fragile fragile => fragile.Key,
            _ => Guid.Empty,
        };
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

    /// <summary>Waits until an effect was had; without it the test fails instead of hanging.</summary>
    public Task Had(Guid key, string effect) => Eventually.Holds(() => Task.FromResult(Of(key)), all => all.Contains(effect));

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

[WireName("test.about.v1")]
internal sealed record About(Guid Key, Guid Subject, int Number, string? WaitsFor) : ISubjectMessage;

internal sealed class WhenAbout(EffectLog log) : IMessageHandler<About>
{
    public async Task Handle(About message, CancellationToken cancellationToken)
    {
        if (message.WaitsFor is { } other)
        {
            await log.Had(message.Key, other);
        }

        log.Add(message.Key, $"{message.Subject}:{message.Number}");
    }
}

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
