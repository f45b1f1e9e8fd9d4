using System.IO.Compression;
using System.Text;

namespace KnowledgePay.Cli.Evaluation;

/// <summary>The lines of a text file, plain or gzip, UTF-8 with or without byte order mark; blank lines are left out.</summary>
internal static class LineFile
{
    /// <summary>Reads the lines.</summary>
    /// <exception cref="DataFileException">The file is missing or has no line.</exception>
    public static async Task<List<string>> Read(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.OpenRead(path);
            var isGzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
            file.Position = 0;
            await using var stream = isGzip ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
            using var reader = new StreamReader(stream, Encoding.UTF8);
            var lines = new List<string>();
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                if (!string.IsNullOrWhiteSpace(line))
                {
                    lines.Add(line);
                }
            }

            return lines.Count > 0 ? lines : throw new DataFileException($"{path} holds no lines.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new DataFileException($"{path} cannot be read: {exception.Message.TrimEnd('.')}.");
        }
    }
}
