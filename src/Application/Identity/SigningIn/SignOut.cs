using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.SigningIn;

/// <summary>Ends the session that the request came with; nothing where it came with none.</summary>
/// <remarks>No validator: it has no fields.</remarks>
public sealed record SignOut : ICommand
{
    internal sealed class Handler(IIdentityDb db, ICurrentUser me, TimeProvider clock) : ICommandHandler<SignOut>
    {
        public async Task<Result> Handle(SignOut request, CancellationToken cancellationToken)
        {
            var session = me.SessionId is { } id ? await db.Sessions.FirstOrDefaultAsync(s => s.Id == id && s.MemberId == me.Required, cancellationToken) : null;
            session?.Revoke(clock.Now());
            return Result.Success();
        }
    }
}
