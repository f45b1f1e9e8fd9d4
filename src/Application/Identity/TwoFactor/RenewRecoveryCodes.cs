using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.TwoFactor;

/// <summary>Makes new recovery codes; the old ones stop working.</summary>
[NotReplayable]
public sealed record RenewRecoveryCodes(string Password) : ICommand<EnableTwoFactor.Response>, IConfirmsPassword
{
    string IConfirmsPassword.ConfirmedBy => Password;

    internal sealed class Validator : AbstractValidator<RenewRecoveryCodes>
    {
        public Validator() => RuleFor(c => c.Password).Given();
    }

    internal sealed class Handler(IIdentityDb db, ICurrentUser me) : ICommandHandler<RenewRecoveryCodes, EnableTwoFactor.Response>
    {
        public async Task<Result<EnableTwoFactor.Response>> Handle(RenewRecoveryCodes request, CancellationToken cancellationToken) =>
            await db.SecondFactors.FirstOrDefaultAsync(f => f.MemberId == me.Required && f.EnabledAt != null, cancellationToken) is { } factor
                ? new EnableTwoFactor.Response(factor.RenewRecoveryCodes())
                : SecondFactorErrors.NotEnabled;
    }
}
