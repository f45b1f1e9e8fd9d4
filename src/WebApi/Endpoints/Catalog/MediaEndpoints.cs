using KnowledgePay.Application.Catalog.Files;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.WebApi.Http;
using Microsoft.Net.Http.Headers;

namespace KnowledgePay.WebApi.Endpoints.Catalog;

/// <summary>
/// Serves files. Nothing that was uploaded can act as a page of ours: the type is the one found in the content and browsers
/// may not guess another, a sandbox forbids scripts, and what is not a picture, sound or film is a download.
/// </summary>
internal sealed class MediaEndpoints : IRootEndpointGroup
{
    private const string Immutable = "public, max-age=31536000, immutable";
    private const string Private = "private, no-store";

    public static void MapRoot(IEndpointRouteBuilder root) => root
        .MapMethods("/media/{fileId:guid}/{name?}", [HttpMethods.Get, HttpMethods.Head], Serve)
        .AllowAnonymous()
        .ExcludeFromDescription();

    private static async Task<IResult> Serve(
        Guid fileId, string? exp, string? sig, HttpContext context, ISender sender, IFileStorage storage, CancellationToken cancellationToken)
    {
        var expires = long.TryParse(exp, System.Globalization.CultureInfo.InvariantCulture, out var seconds) ? seconds : (long?)null;
        var found = await sender.Send(new OpenMedia(new(fileId), expires, sig), cancellationToken);
        if (!found.IsSuccess)
        {
            return found.Error.ToProblem();
        }

        var file = found.Value;
        if (await storage.OpenRead(file.StorageKey, cancellationToken) is not { } content)
        {
            return StoredFileErrors.NotFound.ToProblem();
        }

        SetHeaders(context.Response.Headers, file);
        return TypedResults.Stream(
            content,
            file.ContentType,
            lastModified: file.ModifiedAt,
            entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""),
            enableRangeProcessing: true);
    }

    private static void SetHeaders(IHeaderDictionary headers, OpenMedia.Response file)
    {
        var isPublic = file.Gate == FileGate.Public;
        var disposition = new ContentDispositionHeaderValue(FileRules.IsShownInline(file.ContentType) ? "inline" : "attachment");
        disposition.SetHttpFileName(file.FileName);
        headers.ContentDisposition = disposition.ToString();
        headers.CacheControl = isPublic ? Immutable : Private;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers["Cross-Origin-Resource-Policy"] = isPublic ? "cross-origin" : "same-origin";
    }
}
