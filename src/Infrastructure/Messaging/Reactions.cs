using System.Collections.Concurrent;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Common;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Infrastructure.Messaging;

/// <summary>Calls the reactions to one type of event; found by the type once, called without reflection.</summary>
internal abstract class EventReactions
{
    private static readonly ConcurrentDictionary<Type, EventReactions> ByType = new();

    public static EventReactions To(IDomainEvent domainEvent) =>
        ByType.GetOrAdd(domainEvent.GetType(), type => (EventReactions)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(type))!);

    public abstract Task Handle(IServiceProvider services, IDomainEvent domainEvent, CancellationToken cancellationToken);

    private sealed class Typed<TEvent> : EventReactions
        where TEvent : IDomainEvent
    {
        public override async Task Handle(IServiceProvider services, IDomainEvent domainEvent, CancellationToken cancellationToken)
        {
            foreach (var handler in services.GetServices<IDomainEventHandler<TEvent>>())
            {
                await handler.Handle((TEvent)domainEvent, cancellationToken);
            }
        }
    }
}

/// <summary>The same for messages, each reaction by itself.</summary>
internal abstract class MessageReactions
{
    private static readonly ConcurrentDictionary<Type, MessageReactions> ByType = new();

    public static MessageReactions To(Type message) =>
        ByType.GetOrAdd(message, type => (MessageReactions)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(type))!);

    /// <summary>The reactions that a program has.</summary>
    public abstract IReadOnlyList<Type> Of(IServiceProvider services);

    public abstract Task Handle(IServiceProvider services, Type reaction, IMessage message, CancellationToken cancellationToken);

    private sealed class Typed<TMessage> : MessageReactions
        where TMessage : IMessage
    {
        public override IReadOnlyList<Type> Of(IServiceProvider services) => [.. services.GetServices<IMessageHandler<TMessage>>().Select(handler => handler.GetType())];

        public override Task Handle(IServiceProvider services, Type reaction, IMessage message, CancellationToken cancellationToken) =>
            services.GetServices<IMessageHandler<TMessage>>().Single(handler => handler.GetType() == reaction).Handle((TMessage)message, cancellationToken);
    }
}
