using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Common.Pipeline;

/// <summary>Writes the value of a successful result as JSON and reads it back.</summary>
internal static class ResultJson
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo?> Values = new();

    public static string? Write<TResponse>(TResponse result)
        where TResponse : class
    {
        var value = Values.GetOrAdd(typeof(TResponse), type => type.GetProperty(nameof(Result<>.Value)));
        return value is null ? null : JsonSerializer.Serialize(value.GetValue(result), value.PropertyType, CommonJson.Options);
    }

    public static TResponse Read<TResponse>(string? json)
        where TResponse : class
    {
        if (typeof(TResponse) == typeof(Result))
        {
            return (TResponse)(object)Result.Success();
        }

        var valueType = typeof(TResponse).GenericTypeArguments[0];
        var value = JsonSerializer.Deserialize(json!, valueType, CommonJson.Options);
        return (TResponse)typeof(TResponse).GetMethod("op_Implicit", [valueType])!.Invoke(null, [value])!;
    }
}
