using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KnowledgePay.Build.Product;

/// <summary>Remembers from what something was made, so that it is made again only when that has changed.</summary>
internal sealed class Stamp(string file, string fingerprint)
{
    private static readonly string[] Made = ["bin", "obj", "node_modules", "dist", "TestResults", "test-results", "playwright-report"];

    public bool IsCurrent => File.Exists(file) && File.ReadAllText(file) == fingerprint;

    public void Write()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, fingerprint);
    }

    /// <summary>Of every source file below the given files and folders: its path, length and time of change.</summary>
    public static string Fingerprint(params IEnumerable<string> sources)
    {
        var text = new StringBuilder();
        foreach (var file in sources.SelectMany(FilesOf).Order(StringComparer.Ordinal))
        {
            var info = new FileInfo(file);
            text.Append(CultureInfo.InvariantCulture, $"{file}|{info.Length}|{info.LastWriteTimeUtc.Ticks}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static IEnumerable<string> FilesOf(string path)
    {
        if (File.Exists(path))
            return [path];
        if (!Directory.Exists(path))
            return [];
        return Directory.EnumerateFiles(path).Concat(Directory.EnumerateDirectories(path)
            .Where(folder => !Made.Contains(Path.GetFileName(folder)))
            .SelectMany(FilesOf));
    }
}
