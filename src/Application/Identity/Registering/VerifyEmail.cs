using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.Registering;

/// <summary>Opens the link of a verification mail: the registration becomes a member.</summary>
/// <remarks>
/// Where several registrations stood for the address, nobody can tell whose password is whose: the account is made without
/// one, and whoever holds the mailbox chooses it with the token that is answered.
/// </remarks>
[NotReplayable]
public sealed record VerifyEmail(string Token) : ICommand<VerifyEmail.Response>
{
    /// <summary>What comes next.</summary>
    /// <param name="PasswordToken">A token for the reset of the password, where one must be chosen before signing in.</param>
    public sealed record Response(string? PasswordToken);

    internal sealed class Validator : AbstractValidator<VerifyEmail>
    {
        public Validator() => RuleFor(c => c.Token).Given();
    }

    internal sealed class Handler(IIdentityDb db, ICredentials credentials, IOutbox outbox, TimeProvider clock) : ICommandHandler<VerifyEmail, Response>
    {
        public async Task<Result<Response>> Handle(VerifyEmail request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var hash = Secret.Hash(request.Token);
            var registration = await db.Registrations.FirstOrDefaultAsync(r => r.TokenHash == hash && r.ExpiresAt > now, cancellationToken);
            if (registration is null)
            {
                return RegistrationErrors.TokenInvalid;
            }

            if (await credentials.FindByEmail(registration.Email, cancellationToken) is not null)
            {
                return RegistrationErrors.EmailTaken;
            }

            var all = await db.Registrations.Where(r => r.NormalizedEmail == registration.NormalizedEmail).ToListAsync(cancellationToken);
            var contested = all.Any(r => r.Id != registration.Id && r.ExpiresAt > now);
            var member = Member.Join(Id.New<MemberId>(now), Handles.Random(), registration.DisplayName, registration.Locale, registration.TimeZone, now);
            db.Members.Add(member);
            await credentials.Create(member.Id, registration.Email, contested ? null : registration.PasswordHash, cancellationToken);
            db.Registrations.RemoveRange(all);
            outbox.Add(new MemberJoinedV1(member.Id));
            if (!contested)
            {
                return new Response(null);
            }

            db.MailedTokens.Add(MailedToken.ForPasswordReset(member.Id, now, out var passwordToken));
            return new Response(passwordToken);
        }
    }
}
