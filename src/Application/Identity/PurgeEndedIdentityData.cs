using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity;

/// <summary>Deletes what nobody needs any more: registrations and links that ran out, sessions that ended a month ago.</summary>
public sealed class PurgeEndedIdentityData(IIdentityDb db, TimeProvider clock) : IRecurringJob
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public string Name => "identity.purge_ended_data";

    public TimeSpan Interval => TimeSpan.FromHours(1);

    public async Task<int> RunOnce(CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var longAgo = now - Kept;
        return await db.Registrations.Where(r => r.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken)
            + await db.MailedTokens.Where(t => t.ExpiresAt < longAgo).ExecuteDeleteAsync(cancellationToken)
            + await db.SpentRefreshTokens.Where(t => db.Sessions.Any(s => s.Id == t.SessionId && (s.ExpiresAt < longAgo || s.RevokedAt < longAgo))).ExecuteDeleteAsync(cancellationToken)
            + await db.Sessions.Where(s => s.ExpiresAt < longAgo || s.RevokedAt < longAgo).ExecuteDeleteAsync(cancellationToken);
    }
}
