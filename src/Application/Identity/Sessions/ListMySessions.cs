using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.Sessions;

/// <summary>Where one is signed in, most recently seen first.</summary>
public sealed record ListMySessions : IQuery<IReadOnlyList<ListMySessions.Row>>
{
    /// <summary>One session.</summary>
    /// <param name="Id">The session.</param>
    /// <param name="Device">What the client said it is.</param>
    /// <param name="Ip">The network it signed in from, without its last part.</param>
    /// <param name="CreatedAt">When it signed in.</param>
    /// <param name="LastSeenAt">When it was last active, within five minutes.</param>
    /// <param name="Current">Whether this request came with it.</param>
    public sealed record Row(Guid Id, string Device, string? Ip, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, bool Current);

    internal sealed class Handler(IIdentityDb db, ICurrentUser me, TimeProvider clock) : IQueryHandler<ListMySessions, IReadOnlyList<Row>>
    {
        public async Task<Result<IReadOnlyList<Row>>> Handle(ListMySessions request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var current = me.SessionId;
            return await db.Sessions.AsNoTracking()
                .Where(s => s.MemberId == me.Required && s.RevokedAt == null && s.ExpiresAt > now)
                .OrderByDescending(s => s.LastSeenAt).ThenByDescending(s => s.Id)
                .Take(100)
                .Select(s => new Row(s.Id, s.Device, s.Network, s.CreatedAt, s.LastSeenAt, s.Id == current))
                .ToListAsync(cancellationToken);
        }
    }
}
