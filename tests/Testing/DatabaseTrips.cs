using System.Collections.Concurrent;
using System.Diagnostics;

namespace KnowledgePay.Testing;

/// <summary>
/// Counts the commands that go to the database on behalf of one trace, whatever else this process does meanwhile: requests
/// that carry its header, the calls that they cause, and the reactions to their messages.
/// </summary>
public sealed class DatabaseTrips : IDisposable
{
    private static readonly string[] Sources = ["Npgsql", "Microsoft.AspNetCore", "System.Net.Http", "KnowledgePay.Messaging"];

    private readonly ConcurrentQueue<Trip> trips = new();
    private readonly ActivityTraceId trace = ActivityTraceId.CreateRandom();
    private readonly ActivityListener listener;

    public DatabaseTrips()
    {
        listener = new()
        {
            ShouldListenTo = source => Sources.Contains(source.Name, StringComparer.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.TraceId == trace ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == trace && activity.Source.Name == "Npgsql")
                {
                    trips.Enqueue(new(activity.Parent?.DisplayName ?? "", activity.GetTagItem("db.query.text") as string ?? activity.DisplayName));
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    /// <summary>The commands so far, in the order in which they ended.</summary>
    public IReadOnlyList<Trip> All => [.. trips];

    /// <summary>Makes a request, and what it causes, count.</summary>
    public HttpRequestMessage Trace(HttpRequestMessage request)
    {
        request.Headers.Add("traceparent", $"00-{trace.ToHexString()}-{ActivitySpanId.CreateRandom().ToHexString()}-01");
        return request;
    }

    /// <summary>All of them, to be read by a person who asks why there are so many.</summary>
    public override string ToString() => string.Join(Environment.NewLine, trips.Select((trip, i) => $"{i + 1} [{trip.Cause}] {trip.Sql}"));

    public void Dispose() => listener.Dispose();

    /// <summary>A command: on whose behalf, and what it says.</summary>
    public sealed record Trip(string Cause, string Sql);
}
