namespace KnowledgePay.Domain.Commerce;

/// <summary>
/// The number under which a company pays taxes (税号): a unified social credit code of 18 characters by GB 32100-2015, whose last
/// one checks the others, or an older number of 15: six digits of a region and nine of an organisation.
/// </summary>
public static class TaxNumber
{
    public const int UnifiedLength = 18;
    public const int OldLength = 15;

    private const string Letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const int RegionFrom = 2;
    private const int RegionLength = 6;

    /// <summary>As it is kept: without the blanks and dashes that people put between, in capitals.</summary>
    public static string Normal(string typed) => string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c != '-')).ToUpperInvariant();

    /// <summary>Whether it can be a tax number; expects it as <see cref="Normal"/> makes it.</summary>
    public static bool IsSound(string number) => number.Length switch
    {
        UnifiedLength => number.All(Letters.Contains) && AreDigits(number, RegionFrom) && number[^1] == CheckOf(number.AsSpan(0, UnifiedLength - 1)),
        OldLength => number.All(char.IsAsciiLetterOrDigit) && AreDigits(number, 0),
        _ => false,
    };

    /// <summary>The character that makes the weighted sum a multiple of 31; the weights are the powers of three.</summary>
    private static char CheckOf(ReadOnlySpan<char> code)
    {
        var (sum, weight) = (0, 1);
        foreach (var letter in code)
        {
            sum += Letters.IndexOf(letter, StringComparison.Ordinal) * weight;
            weight = weight * 3 % Letters.Length;
        }

        return Letters[(Letters.Length - (sum % Letters.Length)) % Letters.Length];
    }

    private static bool AreDigits(string number, int from) => number.AsSpan(from, RegionLength).IndexOfAnyExceptInRange('0', '9') < 0;
}
