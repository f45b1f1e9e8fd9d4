using System.Globalization;
using System.Threading.RateLimiting;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Infrastructure.Identity;
using KnowledgePay.WebApi.Auth;
using KnowledgePay.WebApi.Http;

namespace KnowledgePay.WebApi.Startup;

/// <summary>How often one client may ask: generous for reading, tight for credentials. Configured under <c>RateLimits</c>.</summary>
public static class RateLimits
{
    /// <summary>The policy of endpoints that take credentials or send mail.</summary>
    public const string Credentials = "credentials";

    internal static void AddApiRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var general = configuration.GetValue("RateLimits:RequestsPerMinute", 1200);
        var credentials = configuration.GetValue("RateLimits:CredentialRequestsPerMinute", 20);
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => context.Request.Path.StartsWithSegments("/api")
                ? RateLimitPartition.GetTokenBucketLimiter(ClientOf(context), _ => Bucket(general))
                : RateLimitPartition.GetNoLimiter(""));
            options.AddPolicy(Credentials, context => RateLimitPartition.GetTokenBucketLimiter(AddressOf(context), _ => Bucket(credentials)));
            options.OnRejected = async (rejected, _) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(5);
                var headers = rejected.HttpContext.Response.Headers;
                headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                await CommonErrors.TooManyRequests.ToProblem().ExecuteAsync(rejected.HttpContext);
            };
        });
    }

    private static TokenBucketRateLimiterOptions Bucket(int perMinute) => new()
    {
        TokenLimit = perMinute,
        TokensPerPeriod = Math.Max(1, perMinute / 12),
        ReplenishmentPeriod = TimeSpan.FromSeconds(5),
        AutoReplenishment = true,
    };

    private static string ClientOf(HttpContext context)
    {
        var token = SessionAuthentication.BearerToken(context.Request) ?? context.Request.Cookies[SessionTokens.Cookie];
        return token is null || context.User.Identity?.IsAuthenticated != true ? AddressOf(context) : "t:" + token;
    }

    private static string AddressOf(HttpContext context) => "a:" + (context.Connection.RemoteIpAddress?.ToString() ?? "local");
}
