using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Common.Messaging;

/// <summary>A fact that other parts react to later: written to the outbox by the save that made it true.</summary>
/// <remarks>Carries ids, never personal data. Its type bears a <see cref="WireNameAttribute"/>.</remarks>
public interface IMessage;

/// <summary>
/// A message that may be handled beside others. Those about one subject keep their order; a message without a subject waits for
/// all that have none and came before it.
/// </summary>
/// <remarks>Implement it explicitly: the subject is no part of what is stored.</remarks>
public interface ISubjectMessage : IMessage
{
    /// <summary>What it is about.</summary>
    Guid Subject { get; }
}

/// <summary>The versioned name by which a message is stored, e.g. <c>catalog.product_published.v1</c>.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WireNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>Where a handler puts the messages of its transaction.</summary>
public interface IOutbox
{
    void Add(IMessage message);
}

/// <summary>A reaction to a message. An inbox row makes its effect happen once, however often the message arrives.</summary>
/// <remarks>Runs in one transaction with its inbox row: write through the module's Db and do not save.</remarks>
public interface IMessageHandler<in TMessage>
    where TMessage : IMessage
{
    Task Handle(TMessage message, CancellationToken cancellationToken);
}

/// <summary>A reaction to a domain event inside the transaction that raised it.</summary>
public interface IDomainEventHandler<in TEvent>
    where TEvent : IDomainEvent
{
    Task Handle(TEvent domainEvent, CancellationToken cancellationToken);
}

/// <summary>Work that a background loop calls again and again; safe on several nodes at once.</summary>
public interface IRecurringJob
{
    /// <summary>A stable name; also the name of the lock that keeps two nodes from running it together.</summary>
    string Name { get; }

    TimeSpan Interval { get; }

    /// <summary>Does what is due now and returns how much it did.</summary>
    Task<int> RunOnce(CancellationToken cancellationToken);
}
