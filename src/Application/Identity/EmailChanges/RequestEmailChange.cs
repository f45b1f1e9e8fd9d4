using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Application.Identity.Mails;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;

namespace KnowledgePay.Application.Identity.EmailChanges;

/// <summary>Asks to move the account to another address; it happens when that address is confirmed.</summary>
[NotReplayable]
public sealed record RequestEmailChange(string NewEmail, string Password) : ICommand, IConfirmsPassword
{
    string IConfirmsPassword.ConfirmedBy => Password;

    internal sealed class Validator : AbstractValidator<RequestEmailChange>
    {
        public Validator()
        {
            RuleFor(c => c.NewEmail).Email();
            RuleFor(c => c.Password).Given();
        }
    }

    internal sealed class Handler(IIdentityDb db, ICredentials credentials, ICurrentUser me, IOutbox outbox, TimeProvider clock) : ICommandHandler<RequestEmailChange>
    {
        public async Task<Result> Handle(RequestEmailChange request, CancellationToken cancellationToken)
        {
            var account = await credentials.Find(me.Required, cancellationToken);
            var token = MailedToken.ForEmailChange(me.Required, account!.Email, request.NewEmail.Trim(), clock.Now());
            db.MailedTokens.Add(token);
            outbox.Add(new EmailChangeRequestedV1(token.Id));
            return Result.Success();
        }
    }
}
