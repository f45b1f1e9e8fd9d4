using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.Admin;

/// <summary>Lets a locked member in again.</summary>
/// <remarks>No validator: any id is well formed.</remarks>
public sealed record UnlockMember(MemberId MemberId) : ICommand
{
    internal sealed class Handler(IIdentityDb db) : ICommandHandler<UnlockMember>
    {
        public async Task<Result> Handle(UnlockMember request, CancellationToken cancellationToken)
        {
            var member = await db.Members.FirstOrDefaultAsync(m => m.Id == request.MemberId, cancellationToken);
            if (member is null)
            {
                return MemberErrors.NotFound;
            }

            member.Unlock();
            return Result.Success();
        }
    }
}
