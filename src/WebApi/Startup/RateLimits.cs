using System.Globalization;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Infrastructure.Identity;
using KnowledgePay.WebApi.Auth;
using KnowledgePay.WebApi.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace KnowledgePay.WebApi.Startup;

/// <summary>How often one client may ask: generous for reading, tight for credentials. Configured under <c>RateLimits</c>.</summary>
public static class RateLimits
{
    /// <summary>The policy of endpoints that take credentials or send mail.</summary>
    public const string Credentials = "credentials";

    /// <summary>The policy of payment providers' reports: one address sends those of all buyers, and none may be lost to a limit meant for readers.</summary>
    public const string Callbacks = "callbacks";

    private const int DefaultRequestsPerMinute = 1200;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    internal static void AddApiRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var general = configuration.GetValue("RateLimits:RequestsPerMinute", DefaultRequestsPerMinute);
        var credentials = configuration.GetValue("RateLimits:CredentialRequestsPerMinute", 20);
        var callbacks = configuration.GetValue("RateLimits:CallbackRequestsPerMinute", 12_000);
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => IsLimited(context)
                ? RateLimitPartition.GetTokenBucketLimiter(ClientOf(context), _ => Bucket(general))
                : RateLimitPartition.GetNoLimiter(""));
            options.AddPolicy(Callbacks, context => RateLimitPartition.GetTokenBucketLimiter(AddressOf(context), _ => Bucket(callbacks)));
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

    /// <summary>Tells every API client what it has left: <c>RateLimit-Limit</c>, <c>RateLimit-Remaining</c>, <c>RateLimit-Reset</c> (seconds).</summary>
    internal static void UseRateLimitHeaders(this WebApplication app)
    {
        var limiter = app.Services.GetRequiredService<IOptions<RateLimiterOptions>>().Value.GlobalLimiter!;
        var limit = app.Configuration.GetValue("RateLimits:RequestsPerMinute", DefaultRequestsPerMinute).ToString(CultureInfo.InvariantCulture);
        var reset = ((int)Period.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        app.Use((context, next) =>
        {
            if (IsLimited(context) && limiter.GetStatistics(context) is { } statistics)
            {
                var headers = context.Response.Headers;
                headers["RateLimit-Limit"] = limit;
                headers["RateLimit-Remaining"] = statistics.CurrentAvailablePermits.ToString(CultureInfo.InvariantCulture);
                headers["RateLimit-Reset"] = reset;
            }

            return next(context);
        });
    }

    private static bool IsLimited(HttpContext context) => context.Request.Path.StartsWithSegments("/api") &&
        !(context.Request.Path.StartsWithSegments("/api/v1/payments") && context.Request.Path.Value!.EndsWith("/callback", StringComparison.Ordinal));

    private static TokenBucketRateLimiterOptions Bucket(int perMinute) => new()
    {
        TokenLimit = perMinute,
        TokensPerPeriod = Math.Max(1, (int)(perMinute * Period / TimeSpan.FromMinutes(1))),
        ReplenishmentPeriod = Period,
        AutoReplenishment = true,
    };

    private static string ClientOf(HttpContext context)
    {
        var token = SessionAuthentication.BearerToken(context.Request) ?? context.Request.Cookies[SessionTokens.Cookie];
        return token is null || context.User.Identity?.IsAuthenticated != true ? AddressOf(context) : "t:" + token;
    }

    /// <summary>Whoever holds one IPv6 address holds the 2^64 of its network.</summary>
    private static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => "a:local",
        { IsIPv4MappedToIPv6: true } mapped => "a:" + mapped.MapToIPv4(),
        { AddressFamily: AddressFamily.InterNetworkV6 } address => "a:" + Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)),
        var address => "a:" + address,
    };
}
