using System.Diagnostics;
using System.Globalization;

namespace KnowledgePay.Build;

/// <summary>Tells the person at the terminal what happens: a line when a step begins, one when it ends, and one now and then in between.</summary>
internal sealed class Steps(TextWriter output)
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    private readonly Stopwatch sinceStart = Stopwatch.StartNew();
    private readonly List<Step> done = [];

    /// <summary>What has run to its end, in the order of beginning.</summary>
    public IReadOnlyList<Step> Done
    {
        get
        {
            lock (done)
                return [.. done.OrderBy(step => step.Began)];
        }
    }

    /// <summary>Runs one step. Several may run at the same time.</summary>
    public async Task<T> RunAsync<T>(string what, Func<Task<T>> step)
    {
        var clock = Stopwatch.StartNew();
        var began = sinceStart.Elapsed;
        await Say($"  …  {what}");
        var running = step();
        while (await Task.WhenAny(running, Task.Delay(Heartbeat)) != running)
            await Say($"  …  {what}: still at it after {Seconds(clock)}");
        try
        {
            var result = await running;
            await Say($"  ✓  {what} ({Seconds(clock)})");
            return result;
        }
        catch
        {
            await Say($"  ✗  {what} ({Seconds(clock)})");
            throw;
        }
        finally
        {
            lock (done)
                done.Add(new Step(what, began, clock.Elapsed));
        }
    }

    /// <summary>Runs one step that yields nothing.</summary>
    public Task RunAsync(string what, Func<Task> step) => RunAsync(what, async () =>
    {
        await step();
        return true;
    });

    /// <summary>Prints a line.</summary>
    public Task Say(string line) => output.WriteLineAsync(line);

    /// <summary>Something that was done: when it began, counted from the start of the run, and how long it took.</summary>
    public readonly record struct Step(string What, TimeSpan Began, TimeSpan Took);

    private static string Seconds(Stopwatch clock) => string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds:0.0} s");
}
