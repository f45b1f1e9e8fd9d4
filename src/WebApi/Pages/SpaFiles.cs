using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace KnowledgePay.WebApi.Pages;

/// <summary>
/// The built client: <c>Spa:Root</c>, else <c>wwwroot</c> beside the program, else <c>client/dist</c> of the working tree. Files
/// are read, hashed and compressed once and kept; a file that changes on disk is read again.
/// </summary>
internal sealed partial class SpaFiles(IConfiguration configuration, IHostEnvironment environment) : IDisposable
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    private readonly PhysicalFileProvider? files = Open(configuration, environment);
    private readonly ConcurrentDictionary<string, Kept> kept = new(StringComparer.Ordinal);

    /// <summary>The page that starts the client, cut where the server writes; null where the client was not built.</summary>
    public Shell? Index()
    {
        var file = files?.GetFileInfo("index.html");
        return file is { Exists: true } ? Keep("index.html", file).Shell.Value : null;
    }

    /// <summary>The answer for a file of the client, or null where there is none of that name.</summary>
    public IResult? Find(string path, HttpContext context)
    {
        var file = path.Length is > 0 and < 300 && !path.Contains('\0', StringComparison.Ordinal) ? files?.GetFileInfo(path) : null;
        if (file is not { Exists: true, IsDirectory: false } || path == "index.html")
        {
            return null;
        }

        var known = Keep(path, file);
        var accepted = context.Request.Headers.AcceptEncoding.ToString();
        var (content, encoding) = known.Best(accepted);
        var headers = context.Response.Headers;
        headers.CacheControl = path.StartsWith("assets/", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = "Accept-Encoding";
        if (encoding is not null)
        {
            headers.ContentEncoding = encoding;
        }

        return TypedResults.File(content, known.ContentType, entityTag: new EntityTagHeaderValue($"\"{known.Hash}{(encoding is null ? "" : "-" + encoding)}\""));
    }

    public void Dispose() => files?.Dispose();

    private static PhysicalFileProvider? Open(IConfiguration configuration, IHostEnvironment environment)
    {
        string?[] candidates =
        [
            configuration["Spa:Root"],
            Path.Combine(AppContext.BaseDirectory, "wwwroot"),
            Path.Combine(environment.ContentRootPath, "..", "..", "client", "dist"),
        ];
        var root = configuration["Spa:Root"] ?? Array.Find(candidates, c => c is not null && File.Exists(Path.Combine(c, "index.html")));
        return root is not null && Directory.Exists(root) ? new PhysicalFileProvider(Path.GetFullPath(root)) : null;
    }

    private Kept Keep(string path, IFileInfo file)
    {
        var known = kept.GetValueOrDefault(path);
        if (known is null || known.Changed != file.LastModified)
        {
            known = new Kept(file, Types.TryGetContentType(path, out var type) ? type : "application/octet-stream");
            kept[path] = known;
        }

        return known;
    }

    /// <summary>The page around what the server writes into its head and, before the end of the client's own element, as its first text.</summary>
    internal sealed partial record Shell(string BeforeLanguage, string BetweenLanguageAndHead, string BetweenHeadAndText, string AfterText)
    {
        public static Shell Cut(string html)
        {
            var plain = Description().Replace(html, "");
            var language = Language().Match(plain);
            var title = Title().Match(plain);
            var text = FirstTextPlace().Match(plain);
            if (!language.Success || !title.Success || !text.Success || language.Index > title.Index || title.Index > text.Index)
            {
                throw new InvalidOperationException("index.html of the client lacks <html lang>, <title> or <!--first-text--> to write at.");
            }

            var tag = language.Groups["tag"];
            return new(plain[..tag.Index], plain[(tag.Index + tag.Length)..title.Index], plain[(title.Index + title.Length)..text.Index], plain[(text.Index + text.Length)..]);
        }

        [GeneratedRegex("<html[^>]*\\slang=\"(?<tag>[^\"]*)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex Language();

        [GeneratedRegex("<title>[^<]*</title>", RegexOptions.CultureInvariant, 1000)]
        private static partial Regex Title();

        [GeneratedRegex("<!--first-text-->", RegexOptions.CultureInvariant, 1000)]
        private static partial Regex FirstTextPlace();

        [GeneratedRegex("\\s*<meta name=\"description\"[^>]*>", RegexOptions.CultureInvariant, 1000)]
        private static partial Regex Description();
    }

    private sealed class Kept
    {
        private readonly byte[] plain;
        private readonly Lazy<byte[]> brotli;
        private readonly Lazy<byte[]> gzip;

        public Kept(IFileInfo file, string contentType)
        {
            using var source = file.CreateReadStream();
            plain = new byte[source.Length];
            source.ReadExactly(plain);
            Changed = file.LastModified;
            IsText = contentType.StartsWith("text/", StringComparison.Ordinal) || contentType is "application/json" or "image/svg+xml" or "application/manifest+json"
                || contentType.EndsWith("javascript", StringComparison.Ordinal);
            ContentType = IsText ? contentType + "; charset=utf-8" : contentType;
            Hash = Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 12));
            brotli = new(() => Compress(target => new BrotliStream(target, CompressionLevel.SmallestSize)));
            gzip = new(() => Compress(target => new GZipStream(target, CompressionLevel.SmallestSize)));
            Shell = new(() => SpaFiles.Shell.Cut(System.Text.Encoding.UTF8.GetString(plain)));
        }

        public DateTimeOffset Changed { get; }

        public string ContentType { get; }

        public string Hash { get; }

        public Lazy<Shell> Shell { get; }

        private bool IsText { get; }

        public (byte[] Content, string? Encoding) Best(string accepted)
        {
            if (!IsText || plain.Length < 1024)
            {
                return (plain, null);
            }

            if (accepted.Contains("br", StringComparison.Ordinal))
            {
                return (brotli.Value, "br");
            }

            return accepted.Contains("gzip", StringComparison.Ordinal) ? (gzip.Value, "gzip") : (plain, null);
        }

        private byte[] Compress(Func<Stream, Stream> open)
        {
            using var target = new MemoryStream();
            using (var compressor = open(target))
            {
                compressor.Write(plain);
            }

            return target.ToArray();
        }
    }
}
