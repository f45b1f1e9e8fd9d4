using System.Globalization;
using System.Text.Json.Nodes;

namespace KnowledgePay.Api.Tests.Platform;

/// <summary>An operation of the API, as its own document describes it.</summary>
public sealed record WalkedOperation(string Id, HttpMethod Method, string Path, string? Permission, bool IsVersioned, JsonNode? Body)
{
    public IEnumerable<string> Parameters => Path.Split('/').Where(segment => segment.StartsWith('{'));

    /// <summary>The request with these values for the parameters of the path, which are named by the segment before them.</summary>
    public HttpRequestMessage Request(Func<string, string> valueBehind, int version)
    {
        var segments = Path.Split('/');
        for (var i = 1; i < segments.Length; i++)
        {
            segments[i] = segments[i].StartsWith('{') ? valueBehind(segments[i - 1]) : segments[i];
        }

        var request = new HttpRequestMessage(Method, string.Join('/', segments));
        if (Body is not null)
        {
            request.Content = new StringContent(Body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        }

        if (IsVersioned)
        {
            request.Headers.TryAddWithoutValidation("If-Match", string.Create(CultureInfo.InvariantCulture, $"\"{version}\""));
        }

        return request;
    }

    /// <summary>Every operation of a document.</summary>
    public static IReadOnlyList<WalkedOperation> AllOf(JsonNode document)
    {
        var schemas = document["components"]!["schemas"]!.AsObject();
        return
        [
            .. from path in document["paths"]!.AsObject()
               from operation in path.Value!.AsObject()
               where operation.Key != "parameters"
               select Of(path.Key, operation.Key, operation.Value!, schemas),
        ];
    }

    private static WalkedOperation Of(string path, string method, JsonNode operation, JsonObject schemas)
    {
        var schema = operation["requestBody"]?["content"]?["application/json"]?["schema"];
        return new(
            operation["operationId"]!.GetValue<string>(),
            new(method.ToUpperInvariant()),
            path,
            operation["x-permission"]?.GetValue<string>(),
            operation["parameters"]?.AsArray().Any(p => p!["name"]?.GetValue<string>() == "If-Match") ?? false,
            schema is null ? null : Example(schema, schemas, depth: 0));
    }

    /// <summary>A value of a schema that its validation should take.</summary>
    private static JsonNode? Example(JsonNode schema, JsonObject schemas, int depth)
    {
        if ((schema["$ref"] ?? schema["allOf"]?[0]?["$ref"])?.GetValue<string>() is { } reference)
        {
            schema = schemas[reference.Split('/')[^1]]!;
        }

        if ((schema["example"] ?? schema["enum"]?[0]) is { } example)
        {
            return example.DeepClone();
        }

        var type = schema["type"] switch
        {
            JsonArray several => several.Select(t => t!.GetValue<string>()).First(t => t != "null"),
            JsonValue one => one.GetValue<string>(),
            _ => schema["oneOf"] is null ? "object" : "null",
        };
        return (type, schema["format"]?.GetValue<string>()) switch
        {
            ("object", _) when depth < 6 => new JsonObject((schema["properties"]?.AsObject() ?? []).Select(p => KeyValuePair.Create(p.Key, Example(p.Value!, schemas, depth + 1)))),
            ("array", _) => new JsonArray(),
            ("boolean", _) => true,
            ("integer" or "number", _) => schema["minimum"]?.DeepClone() ?? 1,
            ("string", "uuid") => "00000000-0000-7000-8000-000000000001",
            ("string", "date-time") => "2026-06-01T08:00:00Z",
            ("string", "date") => "2026-06-01",
            ("string", _) => "text",
            _ => null,
        };
    }
}
