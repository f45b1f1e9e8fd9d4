using KnowledgePay.Domain.Common;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace KnowledgePay.WebApi.OpenApi;

/// <summary>Ids are GUID text and currencies are three letters, as the JSON converters write them.</summary>
internal sealed class DomainTypeSchemas : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema concrete)
        {
            return;
        }

        if (context.Type == typeof(Currency))
        {
            Become(concrete, null);
            concrete.Pattern = "^[A-Z]{3}$";
            concrete.Examples = ["CNY"];
        }
        else if (context.Type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>)))
        {
            Become(concrete, "uuid");
        }
    }

    private static void Become(OpenApiSchema schema, string? format)
    {
        schema.Type = JsonSchemaType.String;
        schema.Format = format;
        schema.Properties?.Clear();
        schema.Required?.Clear();
        schema.AdditionalPropertiesAllowed = true;
    }
}
