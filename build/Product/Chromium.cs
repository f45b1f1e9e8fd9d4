using KnowledgePay.Build.Processes;

namespace KnowledgePay.Build.Product;

/// <summary>The system's Chromium for the browser journeys, with a font for Chinese.</summary>
internal static class Chromium
{
    private const string Install = "apt-get update && apt-get install --yes chromium-headless-shell fonts-noto-cjk";

    /// <summary>Finds it; root on Debian or Ubuntu gets it installed.</summary>
    public static async Task<string> FindAsync(CancellationToken ct)
    {
        var debian = OperatingSystem.IsLinux() && File.Exists("/usr/bin/apt-get");
        if (Find() is { } found && !(debian && await LacksFontAsync(ct)))
            return found;
        if (!debian)
            throw new BuildException("The browser journeys need Chromium or Chrome, and none was found: install it, or name it in CHROME_PATH.");
        if (!Environment.IsPrivilegedProcess)
            throw new BuildException($"The browser journeys need Chromium and a Chinese font. Install them with: sudo sh -c '{Install}'");

        var quiet = new Dictionary<string, string?> { ["DEBIAN_FRONTEND"] = "noninteractive" };
        (await (new Tool("apt-get", "update") { Environment = quiet }).RunAsync(ct)).OrThrow("apt-get update");
        if (!(await InstallAsync("chromium-headless-shell")).Succeeded)
            (await InstallAsync("chromium")).OrThrow("Installing chromium");
        return Find() ?? throw new BuildException($"Chromium was not found after: {Install}");

        Task<ToolResult> InstallAsync(string browser) =>
            (new Tool("apt-get", "install", "--yes", "--no-install-recommends", browser, "fonts-noto-cjk") { Environment = quiet }).RunAsync(ct);
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CHROME_PATH") is { Length: > 0 } named)
            return File.Exists(named) ? named : throw new BuildException($"CHROME_PATH names {named}, and there is no such file.");
        return Usual().FirstOrDefault(File.Exists);
    }

    private static IEnumerable<string> Usual()
    {
        if (OperatingSystem.IsWindows())
        {
            foreach (var root in (Environment.SpecialFolder[])[Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData])
            {
                yield return Path.Combine(Environment.GetFolderPath(root), "Google", "Chrome", "Application", "chrome.exe");
                yield return Path.Combine(Environment.GetFolderPath(root), "Chromium", "Application", "chrome.exe");
                yield return Path.Combine(Environment.GetFolderPath(root), "Microsoft", "Edge", "Application", "msedge.exe");
            }
        }
        else if (OperatingSystem.IsMacOS())
        {
            yield return "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
            yield return "/Applications/Chromium.app/Contents/MacOS/Chromium";
        }
        else
        {
            // The shell draws the same pages without a window's worth of browser around them, in three quarters of the time.
            foreach (var name in (string[])["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])
                yield return Path.Combine("/usr/bin", name);
        }
    }

    // Without a font for it every Chinese text is a row of empty boxes.
    private static async Task<bool> LacksFontAsync(CancellationToken ct) =>
        File.Exists("/usr/bin/fc-list") && (await new Tool("fc-list", ":lang=zh").RunAsync(ct)).Lines.Count == 0;
}
