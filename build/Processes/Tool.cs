using System.ComponentModel;
using System.Diagnostics;

namespace KnowledgePay.Build.Processes;

/// <summary>Another program, to be run to its end.</summary>
/// <param name="File">The program's name or path. <c>npm</c> and <c>npx</c> are found on Windows too.</param>
/// <param name="Arguments">Its arguments, one by one: no shell takes part.</param>
public sealed record Tool(string File, params IReadOnlyList<string> Arguments)
{
    /// <summary>The folder it runs in; the current one when null.</summary>
    public string? Folder { get; init; }

    /// <summary>Environment variables set on top of our own; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>What it reads from its standard input.</summary>
    public string? Input { get; init; }

    /// <summary>Runs it and collects what it prints.</summary>
    /// <exception cref="BuildException">The program is not there.</exception>
    public async Task<ToolResult> RunAsync(CancellationToken ct, Action<string>? onLine = null)
    {
        var lines = new List<string>();
        using var process = Start(redirect: true);
        void Take(object _, DataReceivedEventArgs e)
        {
            if (e.Data is null)
                return;
            lock (lines)
                lines.Add(e.Data);
            onLine?.Invoke(e.Data);
        }

        process.OutputDataReceived += Take;
        process.ErrorDataReceived += Take;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            Kill(process);
            throw;
        }

        lock (lines)
            return new ToolResult(process.ExitCode, [.. lines]);
    }

    /// <summary>Runs a program that leaves a daemon behind: its output is not waited for, because the daemon may hold it open.</summary>
    public async Task<int> RunDetachingAsync(CancellationToken ct)
    {
        using var process = Start(redirect: true);
        await process.WaitForExitAsync(ct);
        return process.ExitCode;
    }

    /// <summary>Starts it and hands the process over; its output goes to ours unless redirected.</summary>
    public Process Start(bool redirect)
    {
        var start = new ProcessStartInfo(OnThisSystem(File))
        {
            UseShellExecute = false,
            RedirectStandardOutput = redirect,
            RedirectStandardError = redirect,
            RedirectStandardInput = redirect,
            WorkingDirectory = Folder ?? string.Empty,
        };
        foreach (var argument in Arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        try
        {
            var process = Process.Start(start)!;
            if (redirect)
            {
                process.StandardInput.Write(Input);
                process.StandardInput.Close();
            }

            return process;
        }
        catch (Win32Exception e)
        {
            throw new BuildException($"\"{File}\" could not be started: {e.Message}.");
        }
    }

    /// <summary>Ends a process and everything it started.</summary>
    public static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private static string OnThisSystem(string file) =>
        OperatingSystem.IsWindows() && file is "npm" or "npx" ? file + ".cmd" : file;
}

/// <summary>How a program ended and what it printed on both streams.</summary>
public sealed record ToolResult(int ExitCode, IReadOnlyList<string> Lines)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>Its last lines, for a message; of a crashed .NET program the first ones of the crash, which say what happened.</summary>
    public string Tail(int count = 20)
    {
        var crash = Lines.SkipWhile(line => !line.StartsWith("Unhandled exception.", StringComparison.Ordinal)).Take(5).ToList();
        var telling = crash.Count > 0 ? crash : Lines.TakeLast(count);
        return string.Join(System.Environment.NewLine, telling.Select(line => line.Length > 600 ? line[..600] + "…" : line));
    }

    /// <summary>Turns a failure into one message with the end of the output.</summary>
    public ToolResult OrThrow(string what) =>
        Succeeded ? this : throw new BuildException($"{what} failed (exit code {ExitCode}).{System.Environment.NewLine}{Tail()}");
}
