namespace KnowledgePay.Domain.Identity;

/// <summary>How addresses are compared: without surrounding space and without regard to case.</summary>
public static class EmailAddress
{
    public const int MaxLength = 254;

    /// <summary>The one spelling under which an address is looked up.</summary>
    public static string Normalize(string email) => email.Trim().ToUpperInvariant();

    /// <summary>A plain shape test: one @ with something before it and a domain after it. The mail that arrives is the proof.</summary>
    public static bool IsWellFormed(string? email)
    {
        if (email is null || email.Length > MaxLength || email.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or '"' or ',' or ';' or ':'))
        {
            return false;
        }

        var at = email.IndexOf('@', StringComparison.Ordinal);
        var domain = at < 0 ? "" : email[(at + 1)..];
        return at is > 0 and <= 64 && !domain.Contains('@', StringComparison.Ordinal) && domain.Contains('.', StringComparison.Ordinal) &&
            domain.Split('.').All(label => label.Length is > 0 and <= 63);
    }
}
