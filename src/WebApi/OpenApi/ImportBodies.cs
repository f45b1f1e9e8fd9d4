using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace KnowledgePay.WebApi.OpenApi;

/// <summary>Marks an operation that takes an import as multipart/form-data.</summary>
internal sealed class ImportBody;

/// <summary>Documents the body of imports, which no parameter shows because files are streamed.</summary>
internal sealed class ImportBodies : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (!context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<ImportBody>().Any())
        {
            return;
        }

        var form = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string>(StringComparer.Ordinal) { "kind", "file" },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["kind"] = Text("courses, enrolments or reviews."),
                ["format"] = Text("The format of the file; see docs/import-format.md. Enrolments name none."),
                ["source"] = Text("For enrolments: where members and courses come from, e.g. mooccubex."),
                ["draft"] = Text("true keeps new courses as drafts."),
                ["dryRun"] = Text("true says what would happen and changes nothing."),
                ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
                ["items"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = "A map of the file's course ids: lines of external-id id-in-the-file." },
            },
        };
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal) { ["multipart/form-data"] = new OpenApiMediaType { Schema = form } },
        };
    }

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
