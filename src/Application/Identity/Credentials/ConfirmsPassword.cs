using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using MediatR;

namespace KnowledgePay.Application.Identity.Credentials;

/// <summary>Marks a command that a signed-in member confirms with their password: it is checked before the transaction begins.</summary>
public interface IConfirmsPassword
{
    /// <summary>The current password.</summary>
    string ConfirmedBy { get; }
}

/// <summary>Checks the password of <see cref="IConfirmsPassword"/> commands; failures count as failed sign-ins do.</summary>
internal sealed class PasswordConfirmationBehavior<TRequest, TResponse>(ICurrentUser me, ICredentials credentials, ISignInThrottle throttle)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IConfirmsPassword
    where TResponse : IResult<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (await credentials.Find(me.Required, cancellationToken) is not { } account)
        {
            return TResponse.Refuse(MemberErrors.NoAccount);
        }

        if (await throttle.Take(account.Email, cancellationToken) is { } wait)
        {
            return TResponse.Refuse(Attempts.Exhausted(wait));
        }

        if (!await credentials.CheckPassword(me.Required, request.ConfirmedBy, cancellationToken))
        {
            return TResponse.Refuse(PasswordErrors.Wrong);
        }

        await throttle.GiveBack(account.Email, cancellationToken);
        return await next();
    }
}

/// <summary>How a refusal says how long to wait.</summary>
internal static class Attempts
{
    public static Error Exhausted(TimeSpan wait) => SessionErrors.TooManyAttempts with
    {
        Arguments = new Dictionary<string, object>(StringComparer.Ordinal) { ["minutes"] = (int)Math.Ceiling(wait.TotalMinutes) },
    };
}
