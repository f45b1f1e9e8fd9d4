using System.Text.Json;
using System.Text.Json.Serialization;

namespace KnowledgePay.WebApi.Http;

/// <summary>
/// Text of a request's body, which may hold every character but the zero one: PostgreSQL keeps no such text, and a statement that
/// it refuses for that spoils the prepared one for whoever comes next.
/// </summary>
internal sealed class PlainText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Checked(reader.GetString());

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Checked(reader.GetString())!;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);

    private static string? Checked(string? text) =>
        text?.Contains('\0', StringComparison.Ordinal) == true ? throw new JsonException("A text holds the zero character.") : text;
}

/// <summary>The same for an address: what is asked for with the zero character is asked for without it.</summary>
internal sealed class PlainQuery(RequestDelegate next)
{
    private const string Zero = "%00";

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.QueryString.Value is { } query && query.Contains(Zero, StringComparison.Ordinal))
        {
            context.Request.QueryString = new QueryString(query.Replace(Zero, "", StringComparison.Ordinal));
        }

        return next(context);
    }
}
