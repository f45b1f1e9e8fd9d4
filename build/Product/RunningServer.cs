using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using KnowledgePay.Build.Processes;

namespace KnowledgePay.Build.Product;

/// <summary>A server process that this program started and will stop.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly Process process;
    private readonly StreamWriter log;
    private readonly Lock logging = new();
    private readonly string logFile;
    private readonly bool isTree;

    private RunningServer(Process process, string logFile, Uri address, bool isTree)
    {
        this.process = process;
        this.logFile = logFile;
        this.isTree = isTree;
        log = new StreamWriter(new FileStream(logFile, FileMode.Create, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        Address = address;
        process.OutputDataReceived += Log;
        process.ErrorDataReceived += Log;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    /// <summary>Ends when the server does.</summary>
    public Task WaitForExitAsync(CancellationToken ct) => process.WaitForExitAsync(ct);

    /// <summary>Starts a server and waits until it says that it is ready.</summary>
    /// <param name="tool">What to start.</param>
    /// <param name="address">Where it will listen.</param>
    /// <param name="logFile">Where what it prints goes.</param>
    /// <param name="isTree">Whether the server is a child of what is started, so that stopping means to end all of them.</param>
    /// <param name="patience">How long it may take.</param>
    /// <param name="ct">Ends the waiting, and the server.</param>
    public static async Task<RunningServer> StartAsync(Tool tool, Uri address, string logFile, bool isTree, TimeSpan patience, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(logFile)!);
        var server = new RunningServer(tool.Start(redirect: true), logFile, address, isTree);
        try
        {
            await server.WaitUntilReadyAsync(patience, ct);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The last lines that it logged.</summary>
    public async Task<string> LogTailAsync()
    {
        using var reader = new StreamReader(new FileStream(logFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return string.Join(Environment.NewLine, (await reader.ReadToEndAsync()).Split('\n').TakeLast(25));
    }

    /// <summary>Asks it to stop, and kills it with all it started when it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!isTree && !process.HasExited && !OperatingSystem.IsWindows())
        {
            _ = Signal(process.Id, Terminate);
            await ExitAsync(TimeSpan.FromSeconds(15));
        }

        Tool.Kill(process);
        await ExitAsync(TimeSpan.FromSeconds(5));
        process.Dispose();
        lock (logging)
            log.Dispose();
    }

    /// <summary>Whether nobody listens on the port, on either loopback address.</summary>
    public static bool IsPortFree(int port) => CanListen(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || CanListen(IPAddress.IPv6Loopback, port));

    /// <summary>A port that is free now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>An address on this machine.</summary>
    public static Uri AddressOf(int port) => new(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}"));

    private const int Terminate = 15;

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);

    private static bool CanListen(IPAddress address, int port)
    {
        using var listener = new TcpListener(address, port) { ExclusiveAddressUse = true };
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException e)
        {
            // A machine may lack the IPv6 loopback address altogether: then nobody is in the way there.
            return e.SocketErrorCode == SocketError.AddressNotAvailable;
        }
    }

    // Limited: whoever inherited its output, a stray grandchild say, would keep the waiting alive after its end.
    private async Task ExitAsync(TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // What is left is killed, or gone already.
        }
    }

    private async Task WaitUntilReadyAsync(TimeSpan patience, CancellationToken ct)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            if (process.HasExited)
                throw new BuildException($"The server ended with exit code {process.ExitCode} while starting. The end of {logFile}:{Environment.NewLine}{await LogTailAsync()}");
            if (waiting.Elapsed > patience)
                throw new BuildException($"The server was not ready after {patience.TotalSeconds:0} s. The end of {logFile}:{Environment.NewLine}{await LogTailAsync()}");
            try
            {
                using var answer = await http.GetAsync(new Uri(Address, "/health/ready"), ct);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !ct.IsCancellationRequested))
            {
                // Not listening yet.
            }

            await Task.Delay(50, ct);
        }
    }

    private void Log(object sender, DataReceivedEventArgs e)
    {
        if (e.Data is null)
            return;
        lock (logging)
        {
            if (log.BaseStream is { CanWrite: true })
                log.WriteLine(e.Data);
        }
    }
}
