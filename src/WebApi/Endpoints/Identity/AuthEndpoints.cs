using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Passwords;
using KnowledgePay.Application.Identity.Profile;
using KnowledgePay.Application.Identity.Registering;
using KnowledgePay.Application.Identity.SigningIn;
using KnowledgePay.Infrastructure.Identity;
using KnowledgePay.WebApi.Auth;
using KnowledgePay.WebApi.Http;
using KnowledgePay.WebApi.Startup;

namespace KnowledgePay.WebApi.Endpoints.Identity;

/// <summary>The way in: registering, verifying, signing in and out, forgotten passwords.</summary>
internal sealed class AuthEndpoints : IEndpointGroup
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Identity").RequireRateLimiting(RateLimits.Credentials);
        auth.MapPost("/register", async (Register body, ISender sender, CancellationToken ct) => (await sender.Send(body, ct)).ToAccepted())
            .AllowAnonymous().WithName(nameof(Register)).Produces(StatusCodes.Status202Accepted);
        auth.MapPost("/verify-email", async (VerifyEmail body, ISender sender, CancellationToken ct) => (await sender.Send(body, ct)).ToOk())
            .AllowAnonymous().WithName(nameof(VerifyEmail)).Produces<VerifyEmail.Response>();
        auth.MapPost("/resend-verification", async (ResendVerification body, ISender sender, CancellationToken ct) => (await sender.Send(body, ct)).ToAccepted())
            .AllowAnonymous().WithName(nameof(ResendVerification)).Produces(StatusCodes.Status202Accepted);
        auth.MapPost("/forgot-password", async (RequestPasswordReset body, ISender sender, CancellationToken ct) => (await sender.Send(body, ct)).ToAccepted())
            .AllowAnonymous().WithName(nameof(RequestPasswordReset)).Produces(StatusCodes.Status202Accepted);
        auth.MapPost("/reset-password", Reset)
            .AllowAnonymous().WithName(nameof(ResetPassword)).Produces(StatusCodes.Status204NoContent);
        auth.MapPost("/sign-in", In)
            .AllowAnonymous().WithName(nameof(SignIn)).Produces<SignInAnswer>().ProducesProblem(StatusCodes.Status401Unauthorized);
        auth.MapPost("/refresh", Refresh)
            .AllowAnonymous().WithName(nameof(RefreshSession)).Produces<TokenAnswer>().ProducesProblem(StatusCodes.Status401Unauthorized);
        auth.MapPost("/sign-out", Out)
            .AllowAnonymous().WithName(nameof(SignOut)).Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> Reset(ResetPassword body, ISender sender, SessionLookup sessions, CancellationToken cancellationToken)
    {
        var result = await sender.Send(body, cancellationToken);
        if (!result.IsSuccess)
        {
            return result.Error.ToProblem();
        }

        sessions.ForgetMember(result.Value.MemberId.Value);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> In(SignInRequest body, ISender sender, HttpContext context, CancellationToken cancellationToken)
    {
        var client = body.Client ?? ClientKind.Browser;
        var result = await sender.Send(
            new SignIn(
                body.Email ?? "",
                body.Password ?? "",
                body.Code,
                body.RecoveryCode,
                client,
                ClientDescription.DeviceOf(context.Request),
                ClientDescription.NetworkOf(context.Connection.RemoteIpAddress)),
            cancellationToken);
        if (!result.IsSuccess)
        {
            return result.Error.ToProblem();
        }

        context.Response.Headers.CacheControl = "no-store";
        var (grant, member) = (result.Value.Grant, result.Value.Member);
        if (client == ClientKind.Api)
        {
            return TypedResults.Ok(new SignInAnswer(member, grant.AccessToken, grant.RefreshToken, grant.ExpiresAt));
        }

        SessionCookie.Set(context, grant.AccessToken, grant.ExpiresAt);
        return TypedResults.Ok(new SignInAnswer(member, null, null, grant.ExpiresAt));
    }

    private static async Task<IResult> Refresh(RefreshSession body, ISender sender, SessionLookup sessions, HttpContext context, CancellationToken cancellationToken)
    {
        var result = await sender.Send(body, cancellationToken);
        if (!result.IsSuccess)
        {
            return result.Error.ToProblem();
        }

        sessions.Forget(result.Value.SessionId);
        context.Response.Headers.CacheControl = "no-store";
        var grant = result.Value.Grant;
        return TypedResults.Ok(new TokenAnswer(grant.AccessToken, grant.RefreshToken!, grant.ExpiresAt));
    }

    private static async Task<IResult> Out(ISender sender, SessionLookup sessions, Application.Common.Security.ICurrentUser me, HttpContext context, CancellationToken cancellationToken)
    {
        var result = await sender.Send(new SignOut(), cancellationToken);
        if (me.SessionId is { } sessionId)
        {
            sessions.Forget(sessionId);
        }

        SessionCookie.Clear(context);
        return result.ToNoContent();
    }

    /// <summary>Who signs in, and from what.</summary>
    /// <param name="Email">The address.</param>
    /// <param name="Password">The password.</param>
    /// <param name="Code">The authenticator's code, where the second factor is on.</param>
    /// <param name="RecoveryCode">A recovery code in its place.</param>
    /// <param name="Client">browser (a cookie, the default) or api (tokens in the answer).</param>
    internal sealed record SignInRequest(string Email, string Password, string? Code = null, string? RecoveryCode = null, ClientKind? Client = null);

    /// <summary>Who signed in; the tokens are there for API clients only.</summary>
    internal sealed record SignInAnswer(MyProfile Member, string? AccessToken, string? RefreshToken, DateTimeOffset ExpiresAt);

    /// <summary>A new pair of tokens.</summary>
    internal sealed record TokenAnswer(string AccessToken, string RefreshToken, DateTimeOffset ExpiresAt);
}
