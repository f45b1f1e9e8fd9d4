namespace KnowledgePay.Domain.Common;

/// <summary>Time as the database keeps it.</summary>
public static class Clock
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMillisecond / 1000;

    /// <summary>The clock's UTC time truncated to microseconds, so that what is written reads back equal.</summary>
    public static DateTimeOffset Now(this TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TicksPerMicrosecond));
    }
}
