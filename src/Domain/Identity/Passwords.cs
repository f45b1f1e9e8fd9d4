using System.Collections.Frozen;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Identity;

/// <summary>What a password must be: long enough, not among the first that are guessed, and not the member's own name.</summary>
public static class PasswordPolicy
{
    public const int MinLength = 8;
    public const int MaxLength = 128;

    private static readonly FrozenSet<string> Common = (
        """
        password password1 password12 password123 password1234 passw0rd p@ssw0rd p@ssword pass1234 pass12345 12345678 123456789 1234567890 0123456789
        87654321 987654321 9876543210 11111111 111111111 1111111111 00000000 000000000 0000000000 88888888 888888888 66666666 99999999 22222222
        33333333 55555555 77777777 12341234 12344321 11223344 112233445566 123123123 12312312 123321123 123454321 1234abcd abcd1234 a1234567
        a12345678 a123456789 aa123456 aa12345678 aaa111111 abc12345 abc123456 abc123456789 abcd12345 abcdefgh abcdefghi 1q2w3e4r 1q2w3e4r5t
        1qaz2wsx 1qaz2wsx3edc q1w2e3r4 q1w2e3r4t5 qazwsxedc qazwsx123 zaq12wsx qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234 qwer1234 qwerasdf
        asdfghjk asdfghjkl asdf1234 zxcvbnm1 zxcvbnm123 zxcvbnmm iloveyou iloveyou1 iloveyou2 woaini520 woaini1314 woaini123 woaini521 woaiwojia
        5201314520 52013145201314 1314520520 13145201 520131488 wojiushiwo woshishui nihao123 nihao1234 sunshine sunshine1 princess princess1
        football football1 baseball baseball1 basketball superman superman1 batman123 trustno1 letmein1 letmein123 welcome1 welcome123 admin123
        admin1234 admin12345 administrator root1234 rootroot test1234 testtest changeme changeme1 default1 computer internet samsung1 michelle jennifer
        jordan23 liverpool chelsea1 charlie1 whatever dragon123 monkey123 master123 shadow123 killer123 pokemon1 starwars starwars1 qq123456 qq123456789
        wang1234 zhang123 zhangwei zhang1234 li123456 wang123456 chen1234 20082008 19901990 19891989 20002000 01010101 10101010 12121212 13131313
        123qweasd 123qwe123 qwe123456 qwe123qwe 1234qwer 12qwaszx asd123456 asd12345 zxc123456 zxc12345 147258369 159357456 789456123 741852963
        963852741 147852369 159753159 1357924680 2468101214 135792468 246813579 987456321 123698745 14789632 98765432 76543210 password! password1!
        knowledgepay zhifu123 zhifu1234 mima1234 mima123456
        """).Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Null where the password will do; else why not.</summary>
    /// <param name="password">The password.</param>
    /// <param name="names">Address, handle, display name: what it may not be.</param>
    public static Error? Check(string password, params IEnumerable<string?> names)
    {
        if (password.Length < MinLength)
        {
            return PasswordErrors.TooShort;
        }

        if (password.Length > MaxLength)
        {
            return PasswordErrors.TooLong;
        }

        var lower = password.ToLowerInvariant();
        if (Common.Contains(lower) || lower.Distinct().Count() < 3)
        {
            return PasswordErrors.TooCommon;
        }

        return names.Any(name => !string.IsNullOrWhiteSpace(name) && Equal(name, lower)) ? PasswordErrors.LikeName : null;
    }

    private static bool Equal(string name, string lower)
    {
        var plain = name.Trim().ToLowerInvariant();
        var at = plain.IndexOf('@', StringComparison.Ordinal);
        return lower == plain || (at > 0 && lower == plain[..at]);
    }
}

/// <summary>Refusals about passwords.</summary>
public static class PasswordErrors
{
    public static readonly Error TooShort = Error.Invalid("identity.password_too_short", "A password has at least 8 characters.");
    public static readonly Error TooLong = Error.Invalid("identity.password_too_long", "A password has at most 128 characters.");
    public static readonly Error TooCommon = Error.Invalid("identity.password_too_common", "This password is among the first that are guessed; choose another one.");
    public static readonly Error LikeName = Error.Invalid("identity.password_like_name", "The password may not be your address or your name.");
    public static readonly Error Wrong = Error.Rejected("identity.password_wrong", "The password is not right.");
}
