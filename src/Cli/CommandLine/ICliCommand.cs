namespace KnowledgePay.Cli.CommandLine;

/// <summary>
/// One command of the command line; found by scanning, so that adding one is adding a file under <c>Commands</c>. Its
/// constructor takes what it needs from the container; results go to standard output, progress to standard error.
/// </summary>
public interface ICliCommand
{
    static abstract CommandDescription Description { get; }

    /// <summary>Runs the command and returns its exit code (see <see cref="ExitCodes"/>).</summary>
    Task<int> Run(CommandArguments arguments, CancellationToken cancellationToken);
}

/// <summary>What a command is called and takes.</summary>
/// <param name="Name">One or more words: <c>import courses</c>.</param>
/// <param name="Summary">One sentence for the list of commands.</param>
public sealed record CommandDescription(string Name, string Summary)
{
    /// <summary>Arguments by position; all are required.</summary>
    public IReadOnlyList<CommandParameter> Parameters { get; init; } = [];

    public IReadOnlyList<CommandOption> Options { get; init; } = [];

    /// <summary>More to say under <c>--help</c>.</summary>
    public string? Remarks { get; init; }

    /// <summary>Whether the command works on a database; without one it runs with nothing but the <see cref="Terminal"/>.</summary>
    public bool NeedsDatabase { get; init; } = true;

    public IReadOnlyList<string> Words { get; } = Name.Split(' ');

    public string Usage => string.Join(' ', [
        "knowledgepay", Name,
        .. Parameters.Select(p => p.Name),
        .. Options.Select(o => o.IsRequired ? o.Syntax : $"[{o.Syntax}]"),
    ]);
}

/// <summary>An argument by position, e.g. <c>FILE</c>.</summary>
public sealed record CommandParameter(string Name, string Summary);

/// <summary>An argument by name.</summary>
/// <param name="Name">Without dashes: <c>format</c>.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Value">The name of its value; null for a switch.</param>
/// <param name="IsRequired">Whether the command refuses to run without it.</param>
/// <param name="IsList">Whether it takes every word up to the next option and may stand several times.</param>
public sealed record CommandOption(string Name, string Summary, string? Value = null, bool IsRequired = false, bool IsList = false)
{
    public string Syntax => Value is null ? $"--{Name}" : $"--{Name} {Value}{Repeated}";

    private string Repeated => IsList ? " …" : "";
}

/// <summary>What the process answers to its caller.</summary>
public static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The command ran and could not do it; the reason is on standard error.</summary>
    public const int Failed = 1;

    /// <summary>The command line itself is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by the user.</summary>
    public const int Cancelled = 130;
}
