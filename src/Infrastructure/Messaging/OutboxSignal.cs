namespace KnowledgePay.Infrastructure.Messaging;

/// <summary>Wakes the relay of this node as soon as a message is committed; other nodes poll.</summary>
public sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim signal = new(0, 1);

    public void Raise()
    {
        try
        {
            signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already raised: one wake-up serves all messages.
        }
    }

    public Task<bool> Wait(TimeSpan atMost, CancellationToken cancellationToken) => signal.WaitAsync(atMost, cancellationToken);

    public void Dispose() => signal.Dispose();
}
