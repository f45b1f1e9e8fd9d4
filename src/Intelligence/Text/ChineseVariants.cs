using System.Text;

namespace KnowledgePay.Intelligence.Text;

/// <summary>Traditional characters and the simplified ones they are matched as (one direction, already followed to its end).</summary>
internal static class ChineseVariants
{
    /// <summary>First and last character of the direct table.</summary>
    public const char First = '\u3400';
    public const char Last = '\u9FFF';

    private const string Resource = "KnowledgePay.Intelligence.Text.traditional-to-simplified.txt";

    private static readonly (char[] Direct, Dictionary<int, Rune> Others) Tables = Load();

    /// <summary>
    /// The simplified form of a character between <see cref="First"/> and <see cref="Last"/>, itself when it has none,
    /// and '\0' when the form is not one UTF-16 code unit (then ask <see cref="Simplify"/>).
    /// </summary>
    public static char SimplifyDirect(char character) => Tables.Direct[character - First];

    public static Rune Simplify(Rune rune)
    {
        if (rune.Value is >= First and <= Last && Tables.Direct[rune.Value - First] is var direct and not '\0')
        {
            return new Rune(direct);
        }

        return Tables.Others.GetValueOrDefault(rune.Value, rune);
    }

    private static (char[] Direct, Dictionary<int, Rune> Others) Load()
    {
        var direct = new char[Last - First + 1];
        for (var i = 0; i < direct.Length; i++)
        {
            direct[i] = (char)(First + i);
        }

        var rest = new Dictionary<int, Rune>();
        using var stream = typeof(ChineseVariants).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            AddPairs(line, direct, rest);
        }

        return (direct, rest);
    }

    private static void AddPairs(string line, char[] direct, Dictionary<int, Rune> rest)
    {
        Rune? traditional = null;
        foreach (var rune in line.EnumerateRunes())
        {
            if (traditional is not { } from)
            {
                traditional = rune;
                continue;
            }

            traditional = null;
            if (from.Value is not (>= First and <= Last))
            {
                rest[from.Value] = rune;
            }
            else if (rune.IsBmp)
            {
                direct[from.Value - First] = (char)rune.Value;
            }
            else
            {
                direct[from.Value - First] = '\0';
                rest[from.Value] = rune;
            }
        }
    }
}
