using System.Security.Cryptography;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Catalog;

/// <summary>A certificate of completion.</summary>
public readonly record struct CertificateId(Guid Value) : IId<CertificateId>
{
    public static CertificateId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>Says that a member finished a course. Whoever has the code can check it; nobody can guess one.</summary>
public sealed class Certificate
{
    public const int CodeLength = 20;

    /// <summary>Without 0, 1, I, L, O and U, which people confuse.</summary>
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private Certificate()
    {
    }

    public CertificateId Id { get; private init; }

    /// <summary>Twenty characters of thirty: 98 random bits.</summary>
    public string Code { get; private init; } = "";

    public MemberId MemberId { get; private init; }

    public ProductId ProductId { get; private init; }

    /// <summary>The member's name on the day.</summary>
    public string MemberName { get; private init; } = "";

    /// <summary>The course's title on the day.</summary>
    public string ProductTitle { get; private init; } = "";

    /// <summary>Who taught it, as named on the day.</summary>
    public string AuthorName { get; private init; } = "";

    public DateTimeOffset CompletedAt { get; private init; }

    public DateTimeOffset IssuedAt { get; private init; }

    /// <summary>Issues a certificate for a finished course.</summary>
    public static Result<Certificate> Issue(
        CertificateId id, Enrolment enrolment, ProductKind kind, string memberName, string productTitle, string authorName, DateTimeOffset now)
    {
        if (kind != ProductKind.Course)
        {
            return LearningErrors.NoCertificate;
        }

        if (enrolment.CompletedAt is not { } completedAt)
        {
            return LearningErrors.NotCompleted;
        }

        return new Certificate
        {
            Id = id,
            Code = RandomNumberGenerator.GetString(Alphabet, CodeLength),
            MemberId = enrolment.MemberId,
            ProductId = enrolment.ProductId,
            MemberName = memberName,
            ProductTitle = productTitle,
            AuthorName = authorName,
            CompletedAt = completedAt,
            IssuedAt = now,
        };
    }

    /// <summary>A code as people type it: groups, blanks and lower case do not matter.</summary>
    public static string? ReadCode(string? typed)
    {
        var code = string.Concat((typed ?? "").Where(c => c is not ('-' or ' '))).ToUpperInvariant();
        return code.Length == CodeLength && code.All(c => Alphabet.Contains(c, StringComparison.Ordinal)) ? code : null;
    }
}
