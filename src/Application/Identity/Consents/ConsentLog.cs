using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.Consents;

/// <summary>Reads the log of consents.</summary>
internal static class ConsentLog
{
    /// <summary>Whether the newest line agrees to the current version.</summary>
    public static async Task<bool> ConsentInForce(this IIdentityDb db, MemberId memberId, ConsentPurpose purpose, CancellationToken cancellationToken) =>
        await db.NewestConsent(memberId, purpose, cancellationToken) is { IsGranted: true } newest && newest.Version == purpose.Version;

    public static Task<ConsentRecord?> NewestConsent(this IIdentityDb db, MemberId memberId, ConsentPurpose purpose, CancellationToken cancellationToken) => db.ConsentRecords.AsNoTracking()
        .Where(c => c.MemberId == memberId && c.Purpose == purpose.Key)
        .OrderByDescending(c => c.Number)
        .FirstOrDefaultAsync(cancellationToken);
}
