using System.Globalization;
using System.Text.Json;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Infrastructure.Payments;

/// <summary>Reads the JSON of others: what is missing or of another type is null, never an exception.</summary>
internal static class ProviderJson
{
    /// <summary>The object in these bytes, or null.</summary>
    public static JsonElement? Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The value at a path of names.</summary>
    public static JsonElement? At(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element;
    }

    /// <summary>The non-empty text at a path.</summary>
    public static string? Text(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text ? text : null;

    public static long? Whole(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    public static bool? Flag(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path)?.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };

    public static IEnumerable<JsonElement> List(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.Array } value ? [.. value.EnumerateArray()] : [];

    /// <summary>An RFC 3339 time.</summary>
    public static DateTimeOffset? Time(this JsonElement element, params ReadOnlySpan<string> path) =>
        DateTimeOffset.TryParse(element.Text(path), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUniversalTime() : null;

    /// <summary>Seconds since 1970.</summary>
    public static DateTimeOffset? UnixTime(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.Whole(path) is { } seconds and >= 0 and < 253402300800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}

/// <summary>Amounts as text in major units, the way some providers write them.</summary>
internal static class MajorUnits
{
    public static string Write(Money money) =>
        (money.MinorUnits / Scale(money.Currency)).ToString("F" + money.Currency.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>The amount, or null where the text is no exact amount of the currency.</summary>
    public static Money? Read(string? text, Currency currency)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var major) ||
            Math.Abs(major) > 1_000_000_000_000m)
        {
            return null;
        }

        var minor = major * Scale(currency);
        return decimal.Truncate(minor) == minor ? new Money((long)minor, currency) : null;
    }

    private static decimal Scale(Currency currency) => currency.Decimals switch { 0 => 1m, 3 => 1000m, _ => 100m };
}
