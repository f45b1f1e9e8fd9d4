using KnowledgePay.Intelligence.Text;

namespace KnowledgePay.Infrastructure.Search;

/// <summary>A stable 64-bit hash (FNV-1a) of a title in its form for matching, without spaces and punctuation.</summary>
internal static class TitleHash
{
    public static long Of(string title)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in TextNormalizer.Fold(title).Where(char.IsLetterOrDigit))
        {
            hash = (hash ^ (byte)c) * 1099511628211UL;
            hash = (hash ^ (byte)(c >> 8)) * 1099511628211UL;
        }

        return unchecked((long)hash);
    }
}
