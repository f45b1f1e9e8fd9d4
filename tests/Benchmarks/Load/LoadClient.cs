using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KnowledgePay.Benchmarks.Load;

/// <summary>What one run of requests came to.</summary>
/// <param name="RequestsPerSecond">Completed requests per second of the measured window.</param>
/// <param name="P50Milliseconds">Median latency.</param>
/// <param name="P99Milliseconds">99th percentile of latency.</param>
/// <param name="Failures">Answers that were not 200.</param>
internal sealed record LoadResult(double RequestsPerSecond, double P50Milliseconds, double P99Milliseconds, int Failures)
{
    /// <summary>Answers, those of the warm-up among them.</summary>
    public int Requests { get; init; }
}

/// <summary>
/// Sends GET requests over plain keep-alive sockets, one in flight per connection, with as little work of its own as it can:
/// the machine is shared with the server, and what the client burns the server lacks.
/// </summary>
internal static class LoadClient
{
    /// <summary>Runs <paramref name="connections"/> loops for a warm-up and then a measured window.</summary>
    /// <param name="address">The server.</param>
    /// <param name="paths">Requested round robin, so that no single row is all that is measured.</param>
    /// <param name="connections">Open at the same time.</param>
    /// <param name="warmUp">Not counted.</param>
    /// <param name="window">Counted.</param>
    public static async Task<LoadResult> Run(Uri address, IReadOnlyList<string> paths, int connections, TimeSpan warmUp, TimeSpan window)
    {
        var requests = paths.Select(path => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAccept: application/json\r\n\r\n")).ToArray();
        var start = Stopwatch.GetTimestamp();
        var from = start + (long)(warmUp.TotalSeconds * Stopwatch.Frequency);
        var until = from + (long)(window.TotalSeconds * Stopwatch.Frequency);
        var loops = Enumerable.Range(0, connections).Select(i => Task.Run(() => Loop(address, requests, i * 7919, from, until)));
        var outcomes = await Task.WhenAll(loops);
        var latencies = outcomes.SelectMany(o => o.Latencies).ToArray();
        Array.Sort(latencies);
        return new(
            latencies.Length / window.TotalSeconds,
            Percentile(latencies, 0.50),
            Percentile(latencies, 0.99),
            outcomes.Sum(o => o.Failures))
        {
            Requests = outcomes.Sum(o => o.Requests),
        };
    }

    private static async Task<(List<long> Latencies, int Failures, int Requests)> Loop(Uri address, byte[][] requests, int offset, long from, long until)
    {
        var latencies = new List<long>(capacity: 16384);
        var failures = 0;
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, address.Port));
        var buffer = new byte[256 * 1024];
        var next = offset;
        var sent = Stopwatch.GetTimestamp();
        while (sent < until)
        {
            await socket.SendAsync(requests[next++ % requests.Length]);
            var ok = await ReadResponse(socket, buffer);
            if (sent >= from)
            {
                latencies.Add(Stopwatch.GetTimestamp() - sent);
                failures += ok ? 0 : 1;
            }

            sent = Stopwatch.GetTimestamp();
        }

        return (latencies, failures, next - offset);
    }

    /// <summary>Reads one whole response, with a Content-Length or chunked.</summary>
    private static async Task<bool> ReadResponse(Socket socket, byte[] buffer)
    {
        var length = 0;
        var headerEnd = -1;
        while (headerEnd < 0)
        {
            length += await Receive(socket, buffer, length);
            headerEnd = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
        }

        var header = Encoding.ASCII.GetString(buffer, 0, headerEnd);
        var ok = header.StartsWith("HTTP/1.1 200", StringComparison.Ordinal);
        var bodyStart = headerEnd + 4;
        if (ContentLength(header) is { } size)
        {
            var missing = size - (length - bodyStart);
            while (missing > 0)
            {
                missing -= await Receive(socket, buffer, 0, Math.Min(missing, buffer.Length));
            }

            return ok;
        }

        // Chunked: the last chunk is "0\r\n\r\n". Only the tail matters, so the body may overwrite the buffer's middle.
        while (!buffer.AsSpan(bodyStart, length - bodyStart).EndsWith("0\r\n\r\n"u8))
        {
            if (length > buffer.Length - 65536)
            {
                buffer.AsSpan(length - 8, 8).CopyTo(buffer.AsSpan(bodyStart));
                length = bodyStart + 8;
            }

            length += await Receive(socket, buffer, length);
        }

        return ok;
    }

    private static async ValueTask<int> Receive(Socket socket, byte[] buffer, int offset, int? count = null)
    {
        var read = await socket.ReceiveAsync(buffer.AsMemory(offset, count ?? (buffer.Length - offset)));
        return read > 0 ? read : throw new IOException("The server closed the connection.");
    }

    private static int? ContentLength(string header)
    {
        const string Name = "\r\nContent-Length: ";
        var at = header.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        var end = header.IndexOf('\r', at + Name.Length);
        return int.Parse(end < 0 ? header.AsSpan(at + Name.Length) : header.AsSpan(at + Name.Length, end - at - Name.Length), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static double Percentile(long[] sorted, double share) => sorted.Length == 0
        ? double.NaN
        : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))] * 1000.0 / Stopwatch.Frequency;
}
