using System.Diagnostics;
using System.Globalization;

namespace KnowledgePay.Build.Processes;

/// <summary>
/// Which process started something, written beside it, so that a later run can tell a neighbour at work from the
/// remains of a crash. A process number alone is not enough: numbers are given out again.
/// </summary>
internal static class Owner
{
    public static void Claim(string file)
    {
        using var me = Process.GetCurrentProcess();
        File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $"{me.Id} {me.StartTime.ToUniversalTime().Ticks}"));
    }

    /// <summary>Whether the process that wrote the file is still running.</summary>
    public static bool IsAlive(string file)
    {
        if (!File.Exists(file))
            return false;
        var parts = File.ReadAllText(file).Split(' ');
        if (parts.Length != 2
            || !int.TryParse(parts[0], CultureInfo.InvariantCulture, out var id)
            || !long.TryParse(parts[1], CultureInfo.InvariantCulture, out var ticks))
            return false;
        try
        {
            using var process = Process.GetProcessById(id);
            // The start is derived from the system's start, so two readers differ by a little.
            return Math.Abs(process.StartTime.ToUniversalTime().Ticks - ticks) < TimeSpan.FromSeconds(2).Ticks;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    public static bool IsMine(string file)
    {
        using var me = Process.GetCurrentProcess();
        return File.Exists(file)
            && File.ReadAllText(file).StartsWith(string.Create(CultureInfo.InvariantCulture, $"{me.Id} "), StringComparison.Ordinal);
    }
}
