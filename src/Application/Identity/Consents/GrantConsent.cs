using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;

namespace KnowledgePay.Application.Identity.Consents;

/// <summary>Agrees to a purpose in the version that one was shown.</summary>
[NoValidation("an unknown purpose is not found, an old version is refused")]
public sealed record GrantConsent(string Purpose, int Version) : ICommand<ListMyConsents.Row>
{
    internal sealed class Handler(IIdentityDb db, ICurrentUser me, TimeProvider clock) : ICommandHandler<GrantConsent, ListMyConsents.Row>
    {
        public async Task<Result<ListMyConsents.Row>> Handle(GrantConsent request, CancellationToken cancellationToken)
        {
            if (ConsentPurposes.Find(request.Purpose) is not { } purpose)
            {
                return ConsentErrors.UnknownPurpose;
            }

            if (request.Version != purpose.Version)
            {
                return ConsentErrors.OutdatedVersion;
            }

            var newest = await db.NewestConsent(me.Required, purpose, cancellationToken);
            if (newest is not { IsGranted: true } || newest.Version != purpose.Version)
            {
                newest = ConsentRecord.Granted(me.Required, purpose.Key, purpose.Version, newest, clock.Now());
                db.ConsentRecords.Add(newest);
            }

            return ListMyConsents.RowOf(purpose, newest);
        }
    }
}
