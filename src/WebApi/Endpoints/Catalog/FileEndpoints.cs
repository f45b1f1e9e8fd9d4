using KnowledgePay.Application.Catalog.Files;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.WebApi.Auth;
using KnowledgePay.WebApi.Http;
using KnowledgePay.WebApi.OpenApi;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace KnowledgePay.WebApi.Endpoints.Catalog;

/// <summary>Uploads. The body is read as it comes in; nothing of it is kept in memory.</summary>
internal sealed class FileEndpoints : IEndpointGroup
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/files", Upload)
        .RequireMember()
        .WithName("UploadFile")
        .WithTags("Files")
        .WithSummary("Uploads one file as multipart/form-data; what it is is decided by its content.")
        .WithMetadata(new UploadBody())
        .Produces<FinishUpload.Response>(StatusCodes.Status201Created);

    private static async Task<IResult> Upload(
        string purpose, Guid? productId, Guid? itemId, HttpContext context, IFileIntake intake, CancellationToken cancellationToken)
    {
        if (!Enum.TryParse<FilePurpose>(purpose, ignoreCase: true, out var known))
        {
            return CommonErrors.InvalidRequest.ToProblem();
        }

        // The limit of the purpose is enforced while streaming.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        if (await FirstFile(context.Request, cancellationToken) is not { } part)
        {
            return StoredFileErrors.Missing.ToProblem();
        }

        var file = new IncomingFile(
            known, part.FileName.Value, productId is { } p ? new ProductId(p) : null, itemId is { } i ? new ContentItemId(i) : null);
        var taken = await intake.Take(file, part.Section.Body, cancellationToken);
        return taken.ToCreated(response => response.Url);
    }

    private static async Task<(MultipartSection Section, Microsoft.Extensions.Primitives.StringSegment FileName)?> FirstFile(
        HttpRequest request, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ||
            !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) ||
            HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
        {
            return null;
        }

        var reader = new MultipartReader(boundary, request.Body);
        while (await ReadSection(reader, cancellationToken) is { } section)
        {
            if (ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) && disposition.IsFileDisposition())
            {
                var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName);
                return (section, name);
            }
        }

        return null;
    }

    private static async Task<MultipartSection?> ReadSection(MultipartReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            // Not multipart after all.
            return null;
        }
    }
}
