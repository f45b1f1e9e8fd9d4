using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Common.Errors;

/// <summary>The sentences of errors in the languages we speak, by code. English is in the code; Chinese is in the embedded files.</summary>
public static class ErrorCatalogue
{
    private static readonly FrozenDictionary<string, string> Chinese = Load();

    /// <summary>Every code that has a Chinese sentence.</summary>
    public static IReadOnlyCollection<string> TranslatedCodes => Chinese.Keys;

    /// <summary>The sentence of an error in a language; English where there is no translation.</summary>
    public static string Sentence(Error error, CultureInfo culture)
    {
        var text = culture.TwoLetterISOLanguageName == "zh" && Chinese.TryGetValue(error.Code, out var chinese) ? chinese : error.Message;
        if (error.Arguments is null)
        {
            return text;
        }

        foreach (var (name, value) in error.Arguments)
        {
            text = text.Replace("{" + name + "}", Convert.ToString(value, culture), StringComparison.Ordinal);
        }

        return text;
    }

    private static FrozenDictionary<string, string> Load()
    {
        var assembly = typeof(ErrorCatalogue).Assembly;
        var sentences = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".errors.zh.json", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var (code, sentence) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
            {
                sentences.Add(code, sentence);
            }
        }

        return sentences.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
