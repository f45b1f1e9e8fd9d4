namespace KnowledgePay.Domain.Common;

/// <summary>Something that happened inside an aggregate; dispatched inside the transaction that saves it.</summary>
public interface IDomainEvent;

/// <summary>What the unit of work reads of an aggregate.</summary>
public interface IAggregateRoot
{
    IReadOnlyList<IDomainEvent> Events { get; }

    void ClearEvents();
}

/// <summary>An aggregate: the unit that is loaded, changed by one method and saved.</summary>
public abstract class AggregateRoot : IAggregateRoot
{
    private readonly List<IDomainEvent> events = [];

    /// <summary>The row version; raised by every change and shown to clients as the ETag.</summary>
    public int Version { get; private set; }

    public IReadOnlyList<IDomainEvent> Events => events;

    public void ClearEvents() => events.Clear();

    /// <summary>Notes that the aggregate changed; every mutating method calls it once.</summary>
    protected void Touch() => Version++;

    protected void Raise(IDomainEvent domainEvent) => events.Add(domainEvent);
}
