using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Application.Identity.Profile;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.SigningIn;

/// <summary>Where a session lives.</summary>
public enum ClientKind
{
    /// <summary>In a cookie.</summary>
    Browser,

    /// <summary>In tokens that the client keeps.</summary>
    Api,
}

/// <summary>
/// Signs in with address and password and, where it is on, the second factor. The attempt is counted before anything is
/// compared; the session is opened by a command of its own.
/// </summary>
/// <param name="Email">The address.</param>
/// <param name="Password">The password.</param>
/// <param name="Code">The authenticator's code.</param>
/// <param name="RecoveryCode">A recovery code in its place.</param>
/// <param name="Client">Where the session will live.</param>
/// <param name="Device">What the client is, for the list of sessions.</param>
/// <param name="Network">The shortened address that it came from.</param>
public sealed record SignIn(string Email, string Password, string? Code, string? RecoveryCode, ClientKind Client, string Device, string? Network)
    : IFlow<SignIn.Response>
{
    public sealed record Response(SessionGrant Grant, MyProfile Member);

    internal sealed class Validator : AbstractValidator<SignIn>
    {
        public Validator()
        {
            RuleFor(c => c.Email).Given(EmailAddress.MaxLength);
            RuleFor(c => c.Password).Given();
            RuleFor(c => c.Client).IsInEnum();
        }
    }

    internal sealed class Handler(ISender sender, IIdentityDb db, ICredentials credentials, ISignInThrottle throttle) : IFlowHandler<SignIn, Response>
    {
        public async Task<Result<Response>> Handle(SignIn request, CancellationToken cancellationToken)
        {
            if (await throttle.Take(request.Email, cancellationToken) is { } wait)
            {
                return Attempts.Exhausted(wait);
            }

            var check = await credentials.Check(request.Email, request.Password, cancellationToken);
            if (check.Outcome != CredentialOutcome.Right)
            {
                return check.Outcome == CredentialOutcome.NotVerified ? SessionErrors.EmailNotVerified : SessionErrors.InvalidCredentials;
            }

            var memberId = check.MemberId!.Value;
            if (await db.Members.AnyAsync(m => m.Id == memberId && m.LockedAt != null, cancellationToken))
            {
                return SessionErrors.AccountLocked;
            }

            var opened = await sender.Send(
                new OpenSession(memberId, request.Code, request.RecoveryCode, request.Client, request.Device, request.Network), cancellationToken);
            if (!opened.IsSuccess)
            {
                // Asking for the code is no failure; a wrong code is one.
                if (opened.Error.Code == SecondFactorErrors.Required.Code)
                {
                    await throttle.GiveBack(request.Email, cancellationToken);
                }

                return opened.Error;
            }

            if (check.IsHashOutdated)
            {
                // Only now is the password at hand. Where it cannot be kept anew, the next time will do.
                await sender.Send(new RenewPasswordHash(memberId, request.Password), cancellationToken);
            }

            await throttle.Reset(request.Email, cancellationToken);
            return new Response(opened.Value, (await MyProfile.Read(db, credentials, memberId, cancellationToken))!);
        }
    }
}
