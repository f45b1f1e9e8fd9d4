using System.Security.Claims;
using System.Text.Encodings.Web;
using KnowledgePay.Infrastructure.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace KnowledgePay.WebApi.Auth;

/// <summary>Reads the session token of the cookie (browsers) or of the Authorization header (API clients).</summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SessionLookup sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "session";
    public const string SessionClaim = "sid";

    private const string BearerPrefix = "Bearer ";

    /// <summary>The bearer token of a request, or null.</summary>
    public static string? BearerToken(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase) ? header[BearerPrefix.Length..].Trim() : null;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var token = BearerToken(Request) ?? Request.Cookies[SessionTokens.Cookie];
        if (string.IsNullOrEmpty(token) || token.Length > 200)
        {
            return AuthenticateResult.NoResult();
        }

        if (await sessions.Find(token, Context.RequestAborted) is not { } session)
        {
            return AuthenticateResult.Fail("The session is not known or has ended.");
        }

        var identity = new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, session.MemberId.ToString()),
                new(SessionClaim, session.SessionId.ToString()),
                .. session.Roles.Select(role => new Claim(ClaimTypes.Role, role)),
            ],
            SchemeName);
        return AuthenticateResult.Success(new(new(identity), SchemeName));
    }
}
