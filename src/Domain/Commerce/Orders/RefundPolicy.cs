namespace KnowledgePay.Domain.Commerce;

/// <summary>Until when, and up to how much read, a buyer may have the money back without asking anybody; a snapshot on the order.</summary>
public sealed record RefundPolicy(int WindowHours, int MaxConsumedPercent)
{
    /// <summary>What we promise where nothing else was said: 72 hours, less than 30 percent consumed.</summary>
    public static RefundPolicy Default { get; } = new(72, 30);
}
