using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace KnowledgePay.Benchmarks.Load;

/// <summary>A server in a process of its own, as it would run; measured from outside.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>The program that runs this one.</summary>
    private static readonly string DotNet = Path.GetFullPath(Path.Combine(
        System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    private readonly Process process;

    private ServerProcess(Process process, Uri address, TimeSpan startUp)
    {
        this.process = process;
        Address = address;
        StartUp = startUp;
    }

    public Uri Address { get; }

    /// <summary>From the start of the process to the first success of the readiness path.</summary>
    public TimeSpan StartUp { get; }

    public static async Task<ServerProcess> Start(string assembly, IReadOnlyList<string> arguments, string readiness, IReadOnlyDictionary<string, string> environment)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo(DotNet)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,

            // Its settings stand beside it: from elsewhere it would log every step of every request.
            WorkingDirectory = Path.GetDirectoryName(assembly),
        };
        start.ArgumentList.Add(assembly);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["Secrets__MasterKey"] = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var clock = Stopwatch.StartNew();
        var started = Process.Start(start)!;
        started.OutputDataReceived += (_, _) => { };
        started.ErrorDataReceived += (_, e) => Console.Error.WriteLine(e.Data);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        using var http = new HttpClient();
        while (!await Answers(http, new Uri(address, readiness)))
        {
            if (started.HasExited || clock.Elapsed > TimeSpan.FromSeconds(60))
            {
                throw new InvalidOperationException($"{assembly} did not become ready.");
            }

            await Task.Delay(10);
        }

        return new ServerProcess(started, address, clock.Elapsed);
    }

    /// <summary>Resident memory in MiB.</summary>
    public double ResidentMegabytes()
    {
        process.Refresh();
        return process.WorkingSet64 / 1024.0 / 1024.0;
    }

    /// <summary>The processor time that it has used: what a noisy machine does not distort.</summary>
    public TimeSpan ProcessorTime()
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<bool> Answers(HttpClient http, Uri address)
    {
        try
        {
            using var answer = await http.GetAsync(address);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
