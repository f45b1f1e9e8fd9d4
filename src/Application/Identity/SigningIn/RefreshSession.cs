using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.SigningIn;

/// <summary>Exchanges a refresh token for a new pair. A token that was used before ends the whole session.</summary>
public sealed record RefreshSession(string RefreshToken) : IFlow<RefreshSession.Response>
{
    /// <summary>The new tokens and whose they are.</summary>
    /// <param name="Grant">The new pair.</param>
    /// <param name="SessionId">The session, whose old access token must be forgotten.</param>
    public sealed record Response(SessionGrant Grant, Guid SessionId);

    internal sealed class Validator : AbstractValidator<RefreshSession>
    {
        public Validator() => RuleFor(c => c.RefreshToken).Given();
    }

    internal sealed class Handler(ISender sender, IIdentityDb db) : IFlowHandler<RefreshSession, Response>
    {
        public async Task<Result<Response>> Handle(RefreshSession request, CancellationToken cancellationToken)
        {
            var hash = Secret.Hash(request.RefreshToken);
            var robbed = await db.SpentRefreshTokens.AsNoTracking()
                .Where(t => t.Hash == hash)
                .Select(t => (Guid?)t.SessionId)
                .FirstOrDefaultAsync(cancellationToken);
            if (robbed is { } sessionId)
            {
                await sender.Send(new EndRobbedSession(sessionId), cancellationToken);
                return SessionErrors.RefreshInvalid;
            }

            return await sender.Send(new RotateSession(hash), cancellationToken);
        }
    }
}

/// <summary>Gives a live session a new pair of tokens.</summary>
[Common.Pipeline.NotReplayable]
[NoValidation("a step of RefreshSession, which validated; no client sends it")]
public sealed record RotateSession(byte[] RefreshHash) : ICommand<RefreshSession.Response>
{
    internal sealed class Handler(IIdentityDb db, TimeProvider clock) : ICommandHandler<RotateSession, RefreshSession.Response>
    {
        public async Task<Result<RefreshSession.Response>> Handle(RotateSession request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var session = await db.Sessions.FirstOrDefaultAsync(s => s.RefreshHash == request.RefreshHash, cancellationToken);
            var locked = session is not null && await db.Members.AnyAsync(m => m.Id == session.MemberId && m.LockedAt != null, cancellationToken);
            if (session is null || locked || !session.IsLive(now))
            {
                return SessionErrors.RefreshInvalid;
            }

            // Two at once: the mark of the spent token is unique, so one of them is refused and has to ask again.
            var (token, refresh) = (Secret.New(), Secret.New());
            db.SpentRefreshTokens.Add(session.Rotate(Secret.Hash(token), Secret.Hash(refresh), now, SessionLifetimes.Access, SessionLifetimes.Refresh));
            return new RefreshSession.Response(new(token, refresh, session.TokenExpiresAt), session.Id);
        }
    }
}

/// <summary>Ends a session one of whose used refresh tokens came back.</summary>
public sealed record EndRobbedSession(Guid SessionId) : ICommand
{
    internal sealed class Handler(IIdentityDb db, TimeProvider clock) : ICommandHandler<EndRobbedSession>
    {
        public async Task<Result> Handle(EndRobbedSession request, CancellationToken cancellationToken)
        {
            var session = await db.Sessions.FirstOrDefaultAsync(s => s.Id == request.SessionId, cancellationToken);
            session?.Revoke(clock.Now());
            return Result.Success();
        }
    }
}
