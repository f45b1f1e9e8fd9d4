using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.Admin;

/// <summary>How many members there are. Those who were imported have no way in yet, so they are told apart.</summary>
public sealed record CountMembers : IQuery<CountMembers.Response>
{
    /// <summary>Who registered here, who came with an import, who is kept out, and who registered in the last seven days and the seven before.</summary>
    public sealed record Response(int Registered, int Imported, int Locked, int JoinedLately, int JoinedBefore);

    internal sealed class Handler(IIdentityDb db, TimeProvider clock) : IQueryHandler<CountMembers, Response>
    {
        private static readonly TimeSpan Week = TimeSpan.FromDays(7);

        public async Task<Result<Response>> Handle(CountMembers query, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var (week, before) = (now - Week, now - (2 * Week));
            var registered = db.Members.AsNoTracking().Where(member => member.ExternalId == null);
            return new Response(
                await registered.CountAsync(cancellationToken),
                await db.Members.CountAsync(member => member.ExternalId != null, cancellationToken),
                await db.Members.CountAsync(member => member.LockedAt != null, cancellationToken),
                await registered.CountAsync(member => member.JoinedAt >= week, cancellationToken),
                await registered.CountAsync(member => member.JoinedAt >= before && member.JoinedAt < week, cancellationToken));
        }
    }
}
