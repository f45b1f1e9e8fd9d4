using System.Globalization;
using KnowledgePay.WebApi.Auth;
using KnowledgePay.WebApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace KnowledgePay.WebApi.OpenApi;

/// <summary>What every operation says: its permission, problem+json refusals, idempotency keys, versions.</summary>
internal sealed class OperationConventions : IOperationFilter
{
    private static readonly Dictionary<int, string> AlwaysPossible = new()
    {
        [400] = "The request is not valid; `errors` names the fields.",
        [429] = "Too many requests; see Retry-After.",
    };

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var permission = metadata.OfType<AuthorizationPolicy>().SelectMany(p => p.Requirements).OfType<PermissionRequirement>().FirstOrDefault()?.Permission;
        operation.Responses ??= [];
        foreach (var (status, description) in AlwaysPossible)
        {
            AddProblem(operation, context, status, description);
        }

        if (permission is not null)
        {
            AddProblem(operation, context, 401, "Nobody is signed in.");
            AddProblem(operation, context, 403, $"The permission `{permission}` is missing.");
            operation.Security = [new() { [new OpenApiSecuritySchemeReference("bearer", context.Document)] = [] }];
            operation.Extensions ??= new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal);
            operation.Extensions["x-permission"] = new JsonNodeExtension(permission);
        }

        if (context.ApiDescription.RelativePath?.Contains('{', StringComparison.Ordinal) == true)
        {
            AddProblem(operation, context, 404, "Not there, or not yours.");
        }

        if (HttpMethods.IsPost(context.ApiDescription.HttpMethod ?? ""))
        {
            AddHeader(operation, HttpIdempotencyContext.Header, "8–128 letters, digits, dashes or underscores: a repeated request has one effect and one answer.", required: false);
            AddProblem(operation, context, 409, "The state changed under the request.");
        }

        if (metadata.OfType<VersionedAttribute>().Any())
        {
            AddHeader(operation, "If-Match", "The ETag of the version that is changed.", required: true);
            AddProblem(operation, context, 412, "The version is not the current one.");
            AddProblem(operation, context, 428, "If-Match is missing.");
        }
    }

    private static void AddProblem(OpenApiOperation operation, OperationFilterContext context, int status, string description)
    {
        var schema = context.SchemaGenerator.GenerateSchema(typeof(Problem), context.SchemaRepository);
        operation.Responses!.TryAdd(status.ToString(CultureInfo.InvariantCulture), new OpenApiResponse
        {
            Description = description,
            Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal) { ["application/problem+json"] = new OpenApiMediaType { Schema = schema } },
        });
    }

    private static void AddHeader(OpenApiOperation operation, string name, string description, bool required)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Required = required,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
    }
}

/// <summary>The body of every refusal (RFC 9457).</summary>
/// <param name="Type">A URN of the code.</param>
/// <param name="Title">One English sentence.</param>
/// <param name="Detail">The sentence in the language of Accept-Language.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Stable; translate by it.</param>
/// <param name="TraceId">Quote it when asking for help.</param>
/// <param name="Errors">For 400: messages by field.</param>
public sealed record Problem(string Type, string Title, string Detail, int Status, string Code, string TraceId, IReadOnlyDictionary<string, string[]>? Errors);
