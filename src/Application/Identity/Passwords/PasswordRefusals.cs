using System.Globalization;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.Passwords;

/// <summary>A password that only the database can judge is refused as a validator would refuse it.</summary>
internal static class PasswordRefusals
{
    public static Error ForField(string field, Error error) => CommonErrors.InvalidRequest with
    {
        Fields = new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [ErrorCatalogue.Sentence(error, CultureInfo.CurrentUICulture)] },
    };
}

/// <summary>What a changed credential brings with it.</summary>
internal static class CredentialChanges
{
    /// <summary>Ends the member's live sessions, all or all but one.</summary>
    public static Task EndSessions(this IIdentityDb db, MemberId memberId, Guid? except, DateTimeOffset now, CancellationToken cancellationToken) => db.Sessions
        .Where(s => s.MemberId == memberId && s.RevokedAt == null && s.Id != except)
        .ExecuteUpdateAsync(set => set.SetProperty(s => s.RevokedAt, now), cancellationToken);

    /// <summary>Makes the member's other links for setting a password useless.</summary>
    public static Task VoidResetLinks(this IIdentityDb db, MemberId memberId, MailedTokenId? except, DateTimeOffset now, CancellationToken cancellationToken) => db.MailedTokens
        .Where(t => t.MemberId == memberId && t.Purpose == MailedTokenPurpose.ResetPassword && t.UsedAt == null && t.Id != except)
        .ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), cancellationToken);
}
