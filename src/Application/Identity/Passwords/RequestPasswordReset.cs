using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Application.Identity.Mails;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Identity.Passwords;

/// <summary>Asks for a link to set a new password. Does the same work whether the address is known or not.</summary>
public sealed record RequestPasswordReset(string Email) : ICommand
{
    internal sealed class Validator : AbstractValidator<RequestPasswordReset>
    {
        public Validator() => RuleFor(c => c.Email).Email();
    }

    internal sealed class Handler(ICredentials credentials, IOutbox outbox, TimeProvider clock) : ICommandHandler<RequestPasswordReset>
    {
        public async Task<Result> Handle(RequestPasswordReset request, CancellationToken cancellationToken)
        {
            var account = await credentials.FindByEmail(request.Email, cancellationToken);
            outbox.Add(new PasswordResetRequestedV1(account?.MemberId ?? Id.New<MemberId>(clock.Now())));
            return Result.Success();
        }
    }
}
