using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.SigningIn;

/// <summary>The tokens of a session, as the client gets them.</summary>
/// <param name="AccessToken">For the cookie or the Authorization header.</param>
/// <param name="RefreshToken">For API clients.</param>
/// <param name="ExpiresAt">When the access token stops working.</param>
public sealed record SessionGrant(string AccessToken, string? RefreshToken, DateTimeOffset ExpiresAt);

/// <summary>How long sessions live.</summary>
public static class SessionLifetimes
{
    public static readonly TimeSpan Browser = TimeSpan.FromDays(30);
    public static readonly TimeSpan Access = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan Refresh = TimeSpan.FromDays(30);
}

/// <summary>Opens a session for a member whose password was right, using up the code of the second factor where it is on.</summary>
[NotReplayable]
[NoValidation("a step of SignIn, which validated; no client sends it")]
public sealed record OpenSession(MemberId MemberId, string? Code, string? RecoveryCode, ClientKind Client, string Device, string? Network) : ICommand<SessionGrant>
{
    internal sealed class Handler(IIdentityDb db, ISecretProtector protector, TimeProvider clock) : ICommandHandler<OpenSession, SessionGrant>
    {
        public async Task<Result<SessionGrant>> Handle(OpenSession request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var factor = await db.SecondFactors.FirstOrDefaultAsync(f => f.MemberId == request.MemberId && f.EnabledAt != null, cancellationToken);
            if (factor is not null && Prove(factor, request, now) is { IsSuccess: false } refused)
            {
                return refused.Error;
            }

            var token = Secret.New();
            var refresh = request.Client == ClientKind.Api ? Secret.New() : null;
            var (access, whole) = refresh is null
                ? (SessionLifetimes.Browser, SessionLifetimes.Browser)
                : (SessionLifetimes.Access, SessionLifetimes.Refresh);
            var session = Session.Open(
                request.MemberId, Secret.Hash(token), refresh is null ? null : Secret.Hash(refresh), request.Device, request.Network, now, access, whole);
            db.Sessions.Add(session);
            return new SessionGrant(token, refresh, session.TokenExpiresAt);
        }

        private Result Prove(SecondFactor factor, OpenSession request, DateTimeOffset now)
        {
            if (!string.IsNullOrWhiteSpace(request.RecoveryCode))
            {
                return factor.AcceptRecovery(request.RecoveryCode);
            }

            return string.IsNullOrWhiteSpace(request.Code)
                ? SecondFactorErrors.Required
                : factor.Accept(protector.Unprotect(factor.ProtectedSecret), request.Code, now);
        }
    }
}
