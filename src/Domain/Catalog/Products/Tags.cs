using System.Text;

namespace KnowledgePay.Domain.Catalog;

/// <summary>Tags as they are kept: compatibility-folded, lower case, single spaces, no doubles.</summary>
public static class Tags
{
    public const int MaxCount = 20;
    public const int MaxLength = 40;

    /// <summary>One tag in its kept form; empty where nothing is left of it.</summary>
    public static string Normalize(string tag)
    {
        var words = StoredText.Line(tag).Normalize(NormalizationForm.FormKC)
            .TrimStart('#', ' ')
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Join(' ', words).ToLowerInvariant();
    }

    /// <summary>The kept form of a list: normalised, without empty ones and doubles, in the given order.</summary>
    public static IReadOnlyList<string> Normalize(IEnumerable<string> tags) =>
        [.. tags.Select(Normalize).Where(tag => tag.Length > 0).Distinct(StringComparer.Ordinal)];
}
