using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.Consents;

/// <summary>Takes a consent back; what was kept under it is erased.</summary>
[NoValidation("an unknown purpose is not found")]
public sealed record WithdrawConsent(string Purpose) : ICommand
{
    internal sealed class Handler(IIdentityDb db, ICurrentUser me, TimeProvider clock) : ICommandHandler<WithdrawConsent>
    {
        public async Task<Result> Handle(WithdrawConsent request, CancellationToken cancellationToken)
        {
            if (ConsentPurposes.Find(request.Purpose) is not { } purpose)
            {
                return ConsentErrors.UnknownPurpose;
            }

            if (await db.NewestConsent(me.Required, purpose, cancellationToken) is not { IsGranted: true } newest)
            {
                return Result.Success();
            }

            db.ConsentRecords.Add(ConsentRecord.Withdrawn(me.Required, purpose.Key, newest.Version, newest, clock.Now()));
            var member = await db.Members.FirstAsync(m => m.Id == me.Required, cancellationToken);
            member.EraseDetails();
            return Result.Success();
        }
    }
}
