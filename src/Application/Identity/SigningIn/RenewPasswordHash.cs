using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Identity.SigningIn;

/// <summary>Keeps the password with which a member just signed in under a hash of today's cost.</summary>
[NotReplayable]
[NoValidation("a step of SignIn, which validated; no client sends it")]
public sealed record RenewPasswordHash(MemberId MemberId, string Password) : ICommand
{
    internal sealed class Handler(ICredentials credentials) : ICommandHandler<RenewPasswordHash>
    {
        public async Task<Result> Handle(RenewPasswordHash request, CancellationToken cancellationToken)
        {
            await credentials.RenewHash(request.MemberId, request.Password, cancellationToken);
            return Result.Success();
        }
    }
}
