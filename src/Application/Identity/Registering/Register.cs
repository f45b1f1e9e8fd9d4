using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Application.Identity.Mails;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;

namespace KnowledgePay.Application.Identity.Registering;

/// <summary>
/// Begins a registration. It writes the same rows whether the address has an account or not; which mail goes out is
/// decided afterwards, when the message is handled.
/// </summary>
[NotReplayable]
public sealed record Register(string Email, string Password, string DisplayName, string? Locale = null, string? TimeZone = null) : ICommand
{
    internal sealed class Validator : AbstractValidator<Register>
    {
        public Validator()
        {
            RuleFor(c => c.Email).Email();
            RuleFor(c => c.Password).NewPassword(c => [c.Email, c.DisplayName]);
            RuleFor(c => c.DisplayName).Given().DisplayName();
            RuleFor(c => c.Locale).Locale();
            RuleFor(c => c.TimeZone).TimeZone();
        }
    }

    internal sealed class Handler(IIdentityDb db, ICredentials credentials, IOutbox outbox, TimeProvider clock) : ICommandHandler<Register>
    {
        public Task<Result> Handle(Register request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var registration = Registration.Begin(
                Id.New<RegistrationId>(now),
                request.Email,
                credentials.Hash(request.Password),
                request.DisplayName.Trim(),
                request.Locale ?? Locales.Default,
                request.TimeZone ?? "Asia/Shanghai",
                now);
            db.Registrations.Add(registration);
            outbox.Add(new RegistrationMailRequestedV1(registration.Id));
            return Task.FromResult(Result.Success());
        }
    }
}
