using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.Passwords;

/// <summary>Changes one's own password, and signs the other devices out.</summary>
[NotReplayable]
public sealed record ChangePassword(string Current, string Next) : ICommand, IConfirmsPassword
{
    string IConfirmsPassword.ConfirmedBy => Current;

    internal sealed class Validator : AbstractValidator<ChangePassword>
    {
        public Validator()
        {
            RuleFor(c => c.Current).Given();
            RuleFor(c => c.Next).NewPassword(_ => []);
        }
    }

    internal sealed class Handler(IIdentityDb db, ICredentials credentials, ICurrentUser me, IOutbox outbox, TimeProvider clock) : ICommandHandler<ChangePassword>
    {
        public async Task<Result> Handle(ChangePassword request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var account = await credentials.Find(me.Required, cancellationToken);
            var handle = await db.Members.Where(m => m.Id == me.Required).Select(m => m.Handle).FirstAsync(cancellationToken);
            if (PasswordPolicy.Check(request.Next, account?.Email, handle) is { } unfit)
            {
                return PasswordRefusals.ForField("next", unfit);
            }

            await credentials.SetPassword(me.Required, request.Next, cancellationToken);
            await db.EndSessions(me.Required, me.SessionId, now, cancellationToken);
            await db.VoidResetLinks(me.Required, except: null, now, cancellationToken);
            outbox.Add(new PasswordChangedV1(me.Required));
            return Result.Success();
        }
    }
}
