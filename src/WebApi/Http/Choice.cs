using System.Text.Json;

namespace KnowledgePay.WebApi.Http;

/// <summary>
/// One of an enumeration's words in a query string, written as in JSON (<c>inReview</c>). The framework's own binding wants
/// the C# spelling and takes numbers; this takes the words and nothing else.
/// </summary>
public readonly record struct Choice<TEnum>(TEnum Value)
    where TEnum : struct, Enum
{
    private static readonly Dictionary<string, TEnum> Known =
        Enum.GetValues<TEnum>().ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), StringComparer.OrdinalIgnoreCase);

    /// <summary>The words that are understood.</summary>
    public static IEnumerable<string> Words => Known.Keys;

    public static bool TryParse(string? text, out Choice<TEnum> choice)
    {
        var known = Known.TryGetValue(text ?? "", out var value);
        choice = new Choice<TEnum>(value);
        return known;
    }
}
