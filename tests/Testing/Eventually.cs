using System.Diagnostics;

namespace KnowledgePay.Testing;

/// <summary>Waits for something that happens on its own time; fails with the last observation.</summary>
public static class Eventually
{
    /// <summary>Asks until the condition holds.</summary>
    public static async Task<T> Holds<T>(Func<Task<T>> observe, Func<T, bool> condition, TimeSpan? within = null, string? what = null)
    {
        var limit = within ?? TimeSpan.FromSeconds(20);
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            var seen = await observe();
            if (condition(seen))
            {
                return seen;
            }

            if (Stopwatch.GetElapsedTime(start) > limit)
            {
                throw new TimeoutException($"{what ?? "It"} did not hold within {limit}; last seen: {seen}");
            }

            await Task.Delay(20);
        }
    }
}
