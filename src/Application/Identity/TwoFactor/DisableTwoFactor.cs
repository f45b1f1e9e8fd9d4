using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.TwoFactor;

/// <summary>Turns the second factor off, with the password and a code of the app or a recovery code.</summary>
[NotReplayable]
public sealed record DisableTwoFactor(string Password, string Code) : ICommand, IConfirmsPassword
{
    string IConfirmsPassword.ConfirmedBy => Password;

    internal sealed class Validator : AbstractValidator<DisableTwoFactor>
    {
        public Validator()
        {
            RuleFor(c => c.Password).Given();
            RuleFor(c => c.Code).Given(20).WithError(FieldErrors.Code);
        }
    }

    internal sealed class Handler(IIdentityDb db, ISecretProtector protector, ICurrentUser me, IOutbox outbox, TimeProvider clock) : ICommandHandler<DisableTwoFactor>
    {
        public async Task<Result> Handle(DisableTwoFactor request, CancellationToken cancellationToken)
        {
            if (await db.SecondFactors.FirstOrDefaultAsync(f => f.MemberId == me.Required && f.EnabledAt != null, cancellationToken) is not { } factor)
            {
                return SecondFactorErrors.NotEnabled;
            }

            var proved = factor.Accept(protector.Unprotect(factor.ProtectedSecret), request.Code, clock.Now());
            if (!proved.IsSuccess && factor.AcceptRecovery(request.Code) is { IsSuccess: false } refused)
            {
                return refused;
            }

            db.SecondFactors.Remove(factor);
            outbox.Add(new TwoFactorChangedV1(me.Required, Enabled: false));
            return Result.Success();
        }
    }
}
