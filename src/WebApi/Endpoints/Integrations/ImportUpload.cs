using KnowledgePay.Application.Integrations.Import;
using KnowledgePay.WebApi.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace KnowledgePay.WebApi.Endpoints.Integrations;

/// <summary>A multipart import as it came in: files in the spool, never in memory; a few short fields.</summary>
internal sealed class ImportUpload
{
    /// <summary>The largest upload; configured under <c>Imports:MaxUploadBytes</c>.</summary>
    public const long DefaultMaxBytes = 1L << 30;

    private const int MaxFields = 16;
    private const int MaxField = 200;

    private readonly Dictionary<string, string> fields = new(StringComparer.Ordinal);

    public Spooled? File { get; private set; }

    public Spooled? Items { get; private set; }

    /// <summary>Nothing was kept of it, because it is larger than uploads may be.</summary>
    public bool IsTooLarge { get; private set; }

    public string? Field(string name) => fields.GetValueOrDefault(name);

    public static async Task<ImportUpload> Read(HttpContext context, IImportSpool spool, CancellationToken cancellationToken)
    {
        var upload = new ImportUpload();
        if (BoundaryOf(context.Request) is not { } boundary)
        {
            return upload;
        }

        var limit = context.RequestServices.GetRequiredService<IConfiguration>().GetValue("Imports:MaxUploadBytes", DefaultMaxBytes);
        if (context.Request.ContentLength > limit)
        {
            upload.IsTooLarge = true;
            return upload;
        }

        // Ours to keep, while streaming: the server's own ends the connection without a word.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            server.MaxRequestBodySize = null;
        }

        var reader = new MultipartReader(boundary, new LimitedBody(context.Request.Body, limit));
        try
        {
            for (var parts = 0; parts < MaxFields && await reader.ReadNextSectionAsync(cancellationToken) is { } section; parts++)
            {
                await upload.Take(section, spool, cancellationToken);
            }
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await upload.Discard(spool);
            upload.File = null;
            upload.IsTooLarge = true;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            // Cut off, or not multipart after all: as if nothing had been sent.
            await upload.Discard(spool);
            upload.File = null;
        }

        return upload;
    }

    /// <summary>Removes what was spooled.</summary>
    public async Task Discard(IImportSpool spool)
    {
        foreach (var key in new[] { File?.Key, Items?.Key }.OfType<string>())
        {
            await spool.Remove(key, CancellationToken.None);
        }
    }

    private static string? BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) &&
        type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) &&
        HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 200 } boundary
            ? boundary
            : null;

    private async Task Take(MultipartSection section, IImportSpool spool, CancellationToken cancellationToken)
    {
        if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
        {
            return;
        }

        var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
        if (!disposition.IsFileDisposition())
        {
            var buffer = new char[MaxField];
            using var text = new StreamReader(section.Body);
            var length = await text.ReadBlockAsync(buffer, cancellationToken);
            fields[name] = new string(buffer, 0, length);
            return;
        }

        var fileName = disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName);
        if ((name == "file" && File is null) || (name == "items" && Items is null))
        {
            var (key, bytes) = await spool.Keep(section.Body, cancellationToken);
            var spooled = new Spooled(fileName.Value ?? "", key, bytes);
            (File, Items) = name == "file" ? (spooled, Items) : (File, spooled);
        }
    }

    internal sealed record Spooled(string Name, string Key, long Bytes);
}
