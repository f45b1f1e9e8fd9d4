using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;

namespace KnowledgePay.Application.Identity.Profile;

/// <summary>Oneself: profile, roles and what they allow.</summary>
public sealed record GetMe : IQuery<MyProfile>
{
    internal sealed class Handler(IIdentityDb db, ICredentials credentials, ICurrentUser me) : IQueryHandler<GetMe, MyProfile>
    {
        public async Task<Result<MyProfile>> Handle(GetMe request, CancellationToken cancellationToken) =>
            await MyProfile.Read(db, credentials, me.Required, cancellationToken) is { } profile ? profile : MemberErrors.NotFound;
    }
}
