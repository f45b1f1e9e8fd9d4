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

/// <summary>Turns the second factor on with the first code of the app. The recovery codes are shown this once.</summary>
[NotReplayable]
public sealed record EnableTwoFactor(string Code) : ICommand<EnableTwoFactor.Response>
{
    public sealed record Response(IReadOnlyList<string> RecoveryCodes);

    internal sealed class Validator : AbstractValidator<EnableTwoFactor>
    {
        public Validator() => RuleFor(c => c.Code).Given(20).WithError(FieldErrors.Code);
    }

    internal sealed class Handler(IIdentityDb db, ISecretProtector protector, ICurrentUser me, IOutbox outbox, TimeProvider clock) : ICommandHandler<EnableTwoFactor, Response>
    {
        public async Task<Result<Response>> Handle(EnableTwoFactor request, CancellationToken cancellationToken)
        {
            if (await db.SecondFactors.FirstOrDefaultAsync(f => f.MemberId == me.Required, cancellationToken) is not { } factor)
            {
                return SecondFactorErrors.NotSetUp;
            }

            var enabled = factor.Enable(protector.Unprotect(factor.ProtectedSecret), request.Code, clock.Now());
            if (!enabled.IsSuccess)
            {
                return enabled.Error;
            }

            outbox.Add(new TwoFactorChangedV1(me.Required, Enabled: true));
            return new Response(enabled.Value);
        }
    }
}
