using FluentValidation;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.TwoFactor;

/// <summary>Begins the second factor: makes a secret for the authenticator app. It counts once a code has proved it.</summary>
[NotReplayable]
public sealed record SetUpTwoFactor(string Password) : ICommand<SetUpTwoFactor.Response>, IConfirmsPassword
{
    string IConfirmsPassword.ConfirmedBy => Password;

    /// <summary>The secret in three forms, shown this once.</summary>
    /// <param name="Secret">For typing into the app.</param>
    /// <param name="Uri">The otpauth address.</param>
    /// <param name="QrSvg">The address as a QR code.</param>
    public sealed record Response(string Secret, string Uri, string QrSvg);

    internal sealed class Validator : AbstractValidator<SetUpTwoFactor>
    {
        public Validator() => RuleFor(c => c.Password).Given();
    }

    internal sealed class Handler(IIdentityDb db, ICredentials credentials, ISecretProtector protector, IQrCode qrCode, ISite site, ICurrentUser me)
        : ICommandHandler<SetUpTwoFactor, Response>
    {
        public async Task<Result<Response>> Handle(SetUpTwoFactor request, CancellationToken cancellationToken)
        {
            var secret = Totp.NewSecret();
            var factor = await db.SecondFactors.FirstOrDefaultAsync(f => f.MemberId == me.Required, cancellationToken);
            if (factor is null)
            {
                db.SecondFactors.Add(SecondFactor.SetUp(me.Required, protector.Protect(secret)));
            }
            else if (factor.SetUpAgain(protector.Protect(secret)) is { IsSuccess: false } refused)
            {
                return refused.Error;
            }

            var account = await credentials.Find(me.Required, cancellationToken);
            var uri = Totp.Uri(site.NameIn(Locales.English), account!.Email, secret);
            return new Response(Totp.ToBase32(secret), uri, qrCode.Svg(uri));
        }
    }
}
