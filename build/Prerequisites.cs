using System.Globalization;
using KnowledgePay.Build.Processes;

namespace KnowledgePay.Build;

/// <summary>What must be on the machine before anything else can be done: besides the .NET SDK that runs this, Node.js.</summary>
internal static class Prerequisites
{
    private const int OldestNode = 20;

    public static async Task CheckAsync(CancellationToken ct)
    {
        const string remedy = "Install it from https://nodejs.org (or with your system's package manager) and try again.";
        ToolResult answer;
        try
        {
            answer = await new Tool("node", "--version").RunAsync(ct);
        }
        catch (BuildException)
        {
            throw new BuildException($"Node.js {OldestNode} or newer is needed and was not found. {remedy}");
        }

        var version = string.Concat(answer.Lines).Trim();
        if (MajorOf(version) < OldestNode)
            throw new BuildException($"Node.js {OldestNode} or newer is needed, and this is {version}. {remedy}");
    }

    /// <summary>20 of <c>v20.19.2</c>; 0 of anything else.</summary>
    internal static int MajorOf(string version) =>
        int.TryParse(version.TrimStart('v').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : 0;
}
