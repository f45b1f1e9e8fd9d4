using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Application.Identity.Mails;
using KnowledgePay.Application.Identity.Passwords;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.EmailChanges;

/// <summary>Opens the link that went to the new address: the account moves there. Links mailed to the old one stop working.</summary>
[NotReplayable]
public sealed record ConfirmEmailChange(string Token) : ICommand
{
    internal sealed class Validator : AbstractValidator<ConfirmEmailChange>
    {
        public Validator() => RuleFor(c => c.Token).Given();
    }

    internal sealed class Handler(IIdentityDb db, ICredentials credentials, IOutbox outbox, TimeProvider clock) : ICommandHandler<ConfirmEmailChange>
    {
        public async Task<Result> Handle(ConfirmEmailChange request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var hash = Secret.Hash(request.Token);
            var token = await db.MailedTokens.FirstOrDefaultAsync(t => t.TokenHash == hash && t.Purpose == MailedTokenPurpose.ChangeEmail, cancellationToken);
            var account = token is null ? null : await credentials.Find(token.MemberId, cancellationToken);
            if (token?.NewEmail is not { } newEmail || account is null || account.Email != token.OldEmail)
            {
                return RegistrationErrors.TokenInvalid;
            }

            var used = token.Use(now);
            if (!used.IsSuccess)
            {
                return used;
            }

            if (await credentials.FindByEmail(newEmail, cancellationToken) is not null)
            {
                return RegistrationErrors.EmailTaken;
            }

            await credentials.ChangeEmail(token.MemberId, newEmail, cancellationToken);
            await db.VoidResetLinks(token.MemberId, except: null, now, cancellationToken);
            outbox.Add(new EmailChangedV1(token.Id));
            return Result.Success();
        }
    }
}
