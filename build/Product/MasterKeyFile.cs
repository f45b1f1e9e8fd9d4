using System.Security.Cryptography;

namespace KnowledgePay.Build.Product;

/// <summary>The master key of this working tree: a file in <c>.data</c>, made at the first start, that only its owner reads.</summary>
public static class MasterKeyFile
{
    public static string Ensure(string data)
    {
        Directory.CreateDirectory(data);
        var path = Path.Combine(data, "master.key");
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var file = new StreamWriter(path, options);
            file.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        }
        catch (IOException) when (File.Exists(path))
        {
            // From an earlier start.
        }

        return path;
    }
}
