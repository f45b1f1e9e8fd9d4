using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.Sessions;

/// <summary>Ends one of one's own sessions.</summary>
/// <remarks>No validator: any id is well formed.</remarks>
public sealed record RevokeSession(Guid SessionId) : ICommand
{
    internal sealed class Handler(IIdentityDb db, ICurrentUser me, TimeProvider clock) : ICommandHandler<RevokeSession>
    {
        public async Task<Result> Handle(RevokeSession request, CancellationToken cancellationToken)
        {
            var session = await db.Sessions.FirstOrDefaultAsync(
                s => s.Id == request.SessionId && s.MemberId == me.Required && s.RevokedAt == null, cancellationToken);
            if (session is null)
            {
                return SessionErrors.NotFound;
            }

            session.Revoke(clock.Now());
            return Result.Success();
        }
    }
}
