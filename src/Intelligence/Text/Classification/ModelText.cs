using System.Text;

namespace KnowledgePay.Intelligence.Text.Classification;

/// <summary>
/// Brings a text into the form that models read: <see cref="TextNormalizer"/>, then addresses, mentions and long numbers each as one sign, a
/// character at most three times in a row, white space as single spaces. Emoji and punctuation stay: they carry feeling. O(length).
/// </summary>
public static class ModelText
{
    /// <summary>Stands for a web or mail address.</summary>
    public const char Address = '\uE001';

    /// <summary>Stands for an @mention.</summary>
    public const char Mention = '\uE002';

    /// <summary>Stands for a number of three digits or more; shorter ones stay, because "10/10" and "1 星" are opinions.</summary>
    public const char Number = '\uE003';

    /// <summary>Longer texts are read up to here; a judgement does not get better behind it and memory stays bounded.</summary>
    public const int MaxLength = 20_000;

    private const int MaxRepeats = 3;
    private const int MaxKeptDigits = 2;

    /// <summary>The text for models.</summary>
    public static string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = TextNormalizer.Fold(text.Length > MaxLength ? text[..TextCuts.EndAtMost(text, 0, MaxLength)] : text).AsSpan();
        var output = new StringBuilder(folded.Length);
        for (var i = 0; i < folded.Length;)
        {
            i += TakeSpecial(folded, i, output) is var taken and > 0 ? taken : TakeRune(folded, i, output);
        }

        if (output.Length > 0 && output[^1] == ' ')
        {
            output.Length--;
        }

        return output.ToString();
    }

    /// <summary>Writes the sign for an address, a mention or a long number that begins here and gives its length; 0 where none does.</summary>
    private static int TakeSpecial(ReadOnlySpan<char> text, int at, StringBuilder output)
    {
        var c = text[at];
        if (at > 0 && IsWord(text[at - 1]) && (IsWord(c) || c == '@'))
        {
            return 0;
        }

        var rest = text[at..];
        var length = c switch
        {
            'h' when rest.StartsWith("http://") || rest.StartsWith("https://") => AddressLength(rest),
            'w' when rest.StartsWith("www.") => AddressLength(rest),
            '@' => MentionLength(rest),
            >= '0' and <= '9' => NumberLength(rest),
            >= 'a' and <= 'z' => MailLength(rest),
            _ => 0,
        };
        if (length > 0)
        {
            output.Append(c switch { '@' => Mention, >= '0' and <= '9' => Number, _ => Address });
        }

        return length;
    }

    private static int TakeRune(ReadOnlySpan<char> text, int at, StringBuilder output)
    {
        Rune.DecodeFromUtf16(text[at..], out var rune, out var length);
        if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
        {
            if (output.Length > 0 && output[^1] != ' ')
            {
                output.Append(' ');
            }

            return length;
        }

        if (!IsRepeated(output, text.Slice(at, length)))
        {
            output.Append(text.Slice(at, length));
        }

        return length;
    }

    /// <summary>Whether the last <see cref="MaxRepeats"/> characters written are all this one.</summary>
    private static bool IsRepeated(StringBuilder output, ReadOnlySpan<char> rune)
    {
        if (output.Length < MaxRepeats * rune.Length)
        {
            return false;
        }

        for (var i = 1; i <= MaxRepeats * rune.Length; i++)
        {
            if (output[^i] != rune[rune.Length - 1 - (i - 1) % rune.Length])
            {
                return false;
            }
        }

        return true;
    }

    private static int AddressLength(ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < rest.Length && rest[length] is > ' ' and < '\u007f' and not ('"' or '\'' or '<' or '>' or ')' or ']' or '}'))
        {
            length++;
        }

        while (rest[length - 1] is '.' or ',' or '!' or '?' or ';' or ':')
        {
            length--;
        }

        return length;
    }

    private static int MentionLength(ReadOnlySpan<char> rest)
    {
        var length = 1;
        while (length < rest.Length && length <= 30 && (IsWord(rest[length]) || rest[length] is '_' or '-' || CharacterClasses.IsHan(rest[length])))
        {
            length++;
        }

        return length > 1 ? length : 0;
    }

    private static int NumberLength(ReadOnlySpan<char> rest)
    {
        var length = 0;
        var digits = 0;
        while (length < rest.Length && (char.IsAsciiDigit(rest[length]) || (rest[length] is '.' or ',' && length + 1 < rest.Length && char.IsAsciiDigit(rest[length + 1]))))
        {
            digits += char.IsAsciiDigit(rest[length++]) ? 1 : 0;
        }

        return digits > MaxKeptDigits ? length : 0;
    }

    private static int MailLength(ReadOnlySpan<char> rest)
    {
        var name = 0;
        while (name < rest.Length && (IsWord(rest[name]) || rest[name] is '.' or '_' or '-' or '+'))
        {
            name++;
        }

        if (name >= rest.Length || rest[name] != '@')
        {
            return 0;
        }

        var end = name + 1;
        while (end < rest.Length && (IsWord(rest[end]) || rest[end] is '.' or '-'))
        {
            end++;
        }

        end = rest[end - 1] == '.' ? end - 1 : end;
        return rest[(name + 1)..end].Contains('.') ? end : 0;
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c);
}
