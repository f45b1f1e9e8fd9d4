using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Mails;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.Registering;

/// <summary>Mails the link of the newest registration of an address again. Does the same work where there is none.</summary>
public sealed record ResendVerification(string Email) : ICommand
{
    internal sealed class Validator : AbstractValidator<ResendVerification>
    {
        public Validator() => RuleFor(c => c.Email).Email();
    }

    internal sealed class Handler(IIdentityDb db, IOutbox outbox, TimeProvider clock) : ICommandHandler<ResendVerification>
    {
        public async Task<Result> Handle(ResendVerification request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var email = EmailAddress.Normalize(request.Email);
            var newest = await db.Registrations.AsNoTracking()
                .Where(r => r.NormalizedEmail == email && r.ExpiresAt > now)
                .OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id)
                .Select(r => (RegistrationId?)r.Id)
                .FirstOrDefaultAsync(cancellationToken);
            outbox.Add(new RegistrationMailRequestedV1(newest ?? Id.New<RegistrationId>(now)));
            return Result.Success();
        }
    }
}
