using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace KnowledgePay.Testing;

/// <summary>A server in a process of its own, as it would run; measured from outside.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>The program that runs this one.</summary>
    private static readonly string DotNet = Path.GetFullPath(Path.Combine(
        System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

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

    /// <summary>Starts a program and waits until it answers.</summary>
    /// <param name="assembly">The program.</param>
    /// <param name="arguments">What it is told.</param>
    /// <param name="readiness">The path that answers with success when it is ready.</param>
    /// <param name="environment">Its settings.</param>
    /// <param name="at">The address of one that was there before; a free one otherwise.</param>
    public static async Task<ServerProcess> Start(
        string assembly, IReadOnlyList<string> arguments, string readiness, IReadOnlyDictionary<string, string> environment, Uri? at = null)
    {
        var address = at ?? new Uri($"http://127.0.0.1:{FreePort()}");
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
            if (started.HasExited || clock.Elapsed > Patience)
            {
                throw new InvalidOperationException($"{assembly} did not become ready.");
            }

            await Task.Delay(10);
        }

        return new ServerProcess(started, address, clock.Elapsed);
    }

    public bool HasExited => process.HasExited;

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

    /// <summary>Ends it at once, as a power cut would: SIGKILL, nothing is finished or told.</summary>
    public async Task Kill()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
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
