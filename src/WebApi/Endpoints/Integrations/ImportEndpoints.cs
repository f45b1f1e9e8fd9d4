using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Application.Integrations.Export;
using KnowledgePay.Application.Integrations.Import;
using KnowledgePay.Application.Integrations.Import.Runs;
using KnowledgePay.Domain.Integrations;
using KnowledgePay.WebApi.Auth;
using KnowledgePay.WebApi.Http;
using KnowledgePay.WebApi.OpenApi;

namespace KnowledgePay.WebApi.Endpoints.Integrations;

/// <summary>Bulk import and export for operators.</summary>
internal sealed class ImportEndpoints : IEndpointGroup
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var admin = api.MapGroup("/admin").WithTags("Imports").RequirePermission(Permissions.CatalogImport);
        admin.MapPost("/imports", Start).WithName(nameof(StartImport))
            .WithSummary("Hands a file in as multipart/form-data: kind, format, the file, for enrolments source and items. Poll the import for its progress.")
            .WithMetadata(new ImportBody())
            .Produces<StartImport.Response>(StatusCodes.Status202Accepted);
        admin.MapGet("/imports", async (ISender sender, CancellationToken stop, string? cursor = null, int limit = PageLimits.Default) =>
                (await sender.Send(new ListImports(cursor, limit), stop)).ToOk())
            .WithName(nameof(ListImports)).WithSummary("The imports, newest first.")
            .Produces<Page<ImportRunView>>();
        admin.MapGet("/imports/{id:guid}", async (Guid id, ISender sender, CancellationToken stop) => (await sender.Send(new GetImport(new(id)), stop)).ToOk())
            .WithName(nameof(GetImport)).WithSummary("One import and how far it is.")
            .Produces<ImportRunView>();
        admin.MapPost("/imports/{id:guid}/cancel", async (Guid id, ISender sender, CancellationToken stop) =>
                (await sender.Send(new CancelImport(new(id)), stop)).ToNoContent())
            .WithName(nameof(CancelImport)).WithSummary("Stops an import; nothing of it is kept.")
            .Produces(StatusCodes.Status204NoContent);
        admin.MapGet("/imports/{id:guid}/rejects", Rejects)
            .WithName(nameof(OpenImportRejects)).WithSummary("The rejected rows as NDJSON: line, field, code, reason.")
            .Produces(StatusCodes.Status200OK, contentType: "application/x-ndjson");
        admin.MapGet("/exports/courses", Export)
            .WithName(nameof(ExportCourses)).WithSummary("The published catalogue in the neutral format, csv or ndjson.")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv", additionalContentTypes: "application/x-ndjson");
    }

    private static async Task<IResult> Start(HttpContext context, ISender sender, IImportSpool spool, CancellationToken stop)
    {
        var upload = await ImportUpload.Read(context, spool, stop);
        if (upload.IsTooLarge)
        {
            return CommonErrors.PayloadTooLarge.ToProblem(StatusCodes.Status413PayloadTooLarge);
        }

        if (upload.File is not { } file || !Enum.TryParse<ImportKind>(upload.Field("kind"), ignoreCase: true, out var kind))
        {
            await upload.Discard(spool);
            return (upload.File is null ? ImportRunErrors.FileMissing : ImportErrors.FormatUnknown).ToProblem();
        }

        var result = await sender.Send(
            new StartImport(
                kind,
                upload.Field("format"),
                upload.Field("source"),
                upload.Field("draft") == "true",
                upload.Field("dryRun") == "true",
                file.Name,
                file.Key,
                upload.Items?.Key,
                file.Bytes),
            stop);
        if (!result.IsSuccess)
        {
            await upload.Discard(spool);
        }

        return result.ToAccepted();
    }

    private static async Task<IResult> Rejects(Guid id, ISender sender, CancellationToken stop)
    {
        var result = await sender.Send(new OpenImportRejects(new(id)), stop);
        return result.IsSuccess ? TypedResults.Stream(result.Value, "application/x-ndjson", "rejects.ndjson") : result.Error.ToProblem();
    }

    private static async Task<IResult> Export(ISender sender, CancellationToken stop, string format = "csv")
    {
        var result = await sender.Send(new ExportCourses(format), stop);
        return result.IsSuccess
            ? TypedResults.Stream(output => result.Value.Write(output, stop), result.Value.ContentType, result.Value.FileName)
            : result.Error.ToProblem();
    }
}
