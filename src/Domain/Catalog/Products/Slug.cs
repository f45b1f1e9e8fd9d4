using System.Globalization;
using System.Text;

namespace KnowledgePay.Domain.Catalog;

/// <summary>
/// The readable part of an address. A Latin title is slugified (accents folded); a title with Han or any other script
/// gets a short name made from its id, <c>p-xxxxxxxxxx</c>, because a guessed transliteration is worse than none.
/// </summary>
public static class Slug
{
    public const int MaxLength = 80;

    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int SuffixLength = 10;

    /// <summary>The slug of a title; <paramref name="id"/> names it where the title cannot.</summary>
    public static string From(string title, Guid id, string prefix = "p")
    {
        var slug = Latin(title);
        return slug is null ? $"{prefix}-{Suffix(id)}" : slug;
    }

    /// <summary>The slug of a title made unique by its id: for bulk loading and for a name already taken.</summary>
    public static string Unique(string title, Guid id, string prefix = "p")
    {
        var slug = Latin(title);
        return slug is null
            ? $"{prefix}-{Suffix(id)}"
            : $"{Shorten(slug, MaxLength - SuffixLength - 1)}-{Suffix(id)}";
    }

    /// <summary>Whether a text is a well-formed slug: lower-case Latin words joined by hyphens, not an id.</summary>
    public static bool IsValid(string? slug)
    {
        if (slug is null or { Length: < 2 or > MaxLength } || slug[0] == '-' || slug[^1] == '-' || Guid.TryParse(slug, out _))
        {
            return false;
        }

        return slug.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            && !slug.Contains("--", StringComparison.Ordinal);
    }

    private static string? Latin(string title)
    {
        var text = new StringBuilder(title.Length);
        foreach (var c in title.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                text.Append(char.ToLowerInvariant(c));
            }
            else if (char.IsLetter(c) || char.IsSurrogate(c))
            {
                return null;
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark
                && c is not ('\'' or '’')
                && text.Length > 0 && text[^1] != '-')
            {
                text.Append('-');
            }
        }

        var slug = Shorten(text.ToString(), MaxLength);
        return IsValid(slug) ? slug : null;
    }

    private static string Shorten(string slug, int length)
    {
        if (slug.Length <= length)
        {
            return slug.Trim('-');
        }

        var cut = slug.LastIndexOf('-', length);
        return slug[..(cut > length / 2 ? cut : length)].Trim('-');
    }

    /// <summary>Ten base-32 characters of the id's random half: 50 bits, so that a bulk load does not collide.</summary>
    private static string Suffix(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        var bits = BitConverter.ToUInt64(bytes[8..]) >> 8;
        return string.Create(SuffixLength, bits, static (span, value) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = Alphabet[(int)(value & 31)];
                value >>= 5;
            }
        });
    }
}
