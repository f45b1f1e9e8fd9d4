using System.Reflection;
using System.Text.Json.Nodes;
using KnowledgePay.WebApi.Http;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace KnowledgePay.WebApi.OpenApi;

/// <summary>Lists the words of a <see cref="Choice{TEnum}"/> in a query string.</summary>
internal sealed class ChoiceParameters : IParameterFilter
{
    public void Apply(IOpenApiParameter parameter, ParameterFilterContext context)
    {
        var declared = context.ParameterInfo?.ParameterType ?? context.PropertyInfo?.PropertyType;
        var type = declared is null ? null : Nullable.GetUnderlyingType(declared) ?? declared;
        if (type is not { IsGenericType: true } || type.GetGenericTypeDefinition() != typeof(Choice<>) || parameter is not OpenApiParameter concrete)
        {
            return;
        }

        var words = (IEnumerable<string>)type.GetProperty(nameof(Choice<>.Words), BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        concrete.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. words.Select(word => (JsonNode)JsonValue.Create(word))] };
    }
}
