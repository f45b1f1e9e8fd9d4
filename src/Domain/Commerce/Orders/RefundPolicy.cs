using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>Until when, and up to how much read, a buyer may have the money back without asking anybody; a snapshot on the order.</summary>
public sealed record RefundPolicy(int WindowHours, int MaxConsumedPercent)
{
    /// <summary>What we promise where nothing else was said: 72 hours, less than 30 percent consumed.</summary>
    public static RefundPolicy Default { get; } = new(72, 30);

    /// <summary>The longest window that can be promised, in hours: a year.</summary>
    public const int MaxWindowHours = 8760;

    /// <summary>Whether it can be promised.</summary>
    public bool IsSound() => WindowHours is >= 0 and <= MaxWindowHours && MaxConsumedPercent is >= 0 and <= 100;

    /// <summary>Whether a line may go back by self-service.</summary>
    public RefundVerdict Judge(DateTimeOffset paidAt, DateTimeOffset now, decimal consumedPercent)
    {
        if (WindowHours == 0)
        {
            return RefundVerdict.NotOffered;
        }

        if (now > paidAt.AddHours(WindowHours))
        {
            return RefundVerdict.WindowOver;
        }

        return consumedPercent < MaxConsumedPercent ? RefundVerdict.Allowed : RefundVerdict.TooMuchConsumed;
    }

    /// <summary>What is left of a paid period in proportion to time, rounded down: nobody is paid for time already used.</summary>
    public static Money ProRata(Money paid, DateTimeOffset start, DateTimeOffset end, DateTimeOffset now)
    {
        if (now <= start)
        {
            return paid;
        }

        return now >= end
            ? Money.Zero(paid.Currency)
            : new Money((long)((Int128)paid.MinorUnits * (end - now).Ticks / (end - start).Ticks), paid.Currency);
    }
}

/// <summary>What the policy says to a self-service refund.</summary>
public enum RefundVerdict
{
    Allowed,

    /// <summary>The seller offers no self-service refund.</summary>
    NotOffered,

    /// <summary>The window is over.</summary>
    WindowOver,

    /// <summary>Too much of it was already read, heard or seen.</summary>
    TooMuchConsumed,
}
