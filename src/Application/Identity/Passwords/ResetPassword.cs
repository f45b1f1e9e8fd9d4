using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.Passwords;

/// <summary>Sets a new password with the link of a mail, and signs every device out.</summary>
[NotReplayable]
public sealed record ResetPassword(string Token, string Password) : ICommand<ResetPassword.Response>
{
    public sealed record Response(MemberId MemberId);

    internal sealed class Validator : AbstractValidator<ResetPassword>
    {
        public Validator()
        {
            RuleFor(c => c.Token).Given();
            RuleFor(c => c.Password).NewPassword(_ => []);
        }
    }

    internal sealed class Handler(IIdentityDb db, ICredentials credentials, ISignInThrottle throttle, IOutbox outbox, TimeProvider clock)
        : ICommandHandler<ResetPassword, Response>
    {
        public async Task<Result<Response>> Handle(ResetPassword request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var hash = Secret.Hash(request.Token);
            var token = await db.MailedTokens.FirstOrDefaultAsync(t => t.TokenHash == hash && t.Purpose == MailedTokenPurpose.ResetPassword, cancellationToken);
            if (token is null || await credentials.Find(token.MemberId, cancellationToken) is not { } account)
            {
                return RegistrationErrors.TokenInvalid;
            }

            var used = token.Use(now);
            if (!used.IsSuccess)
            {
                return used.Error;
            }

            var handle = await db.Members.Where(m => m.Id == token.MemberId).Select(m => m.Handle).FirstAsync(cancellationToken);
            if (PasswordPolicy.Check(request.Password, account.Email, handle) is { } unfit)
            {
                return PasswordRefusals.ForField("password", unfit);
            }

            await credentials.SetPassword(token.MemberId, request.Password, cancellationToken);
            await db.EndSessions(token.MemberId, except: null, now, cancellationToken);
            await db.VoidResetLinks(token.MemberId, token.Id, now, cancellationToken);
            await throttle.Reset(account.Email, cancellationToken);
            outbox.Add(new PasswordChangedV1(token.MemberId));
            return new Response(token.MemberId);
        }
    }
}
