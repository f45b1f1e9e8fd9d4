using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Passwords;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Identity.Sessions;

/// <summary>Ends all of one's sessions but the current one.</summary>
/// <remarks>No validator: it has no fields.</remarks>
public sealed record RevokeOtherSessions : ICommand
{
    internal sealed class Handler(IIdentityDb db, ICurrentUser me, TimeProvider clock) : ICommandHandler<RevokeOtherSessions>
    {
        public async Task<Result> Handle(RevokeOtherSessions request, CancellationToken cancellationToken)
        {
            await db.EndSessions(me.Required, me.SessionId, clock.Now(), cancellationToken);
            return Result.Success();
        }
    }
}
