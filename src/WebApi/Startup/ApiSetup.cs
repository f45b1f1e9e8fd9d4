using System.Globalization;
using System.IO.Compression;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Infrastructure.Identity;
using KnowledgePay.WebApi.Auth;
using KnowledgePay.WebApi.Http;
using KnowledgePay.WebApi.OpenApi;
using KnowledgePay.WebApi.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace KnowledgePay.WebApi.Startup;

/// <summary>The HTTP side: authentication, problems, localisation, OpenAPI, endpoints.</summary>
internal static class ApiSetup
{
    private const long MaxBodyBytes = 4L << 20;

    private static readonly CultureInfo[] Cultures = [new("zh-CN"), new("en")];

    public static void AddApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;

            // The longest text with everything escaped; uploads, which are streamed, have limits of their own.
            options.Limits.MaxRequestBodySize = MaxBodyBytes;
        });
        services.AddHttpContextAccessor();
        services.AddScoped<ICurrentUser, CurrentUser>();
        services.AddScoped<IIdempotencyContext, HttpIdempotencyContext>();
        services.ConfigureHttpJsonOptions(options => CommonJson.Configure(options.SerializerOptions).Converters.Add(new PlainText()));
        services.AddAuthentication(SessionAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null);
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, ProblemAuthorizationResults>();

        // Deny by default: an endpoint that says nothing can be called by nobody.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
        services.AddRequestLocalization(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(Cultures[0]);
            options.SupportedCultures = Cultures;
            options.SupportedUICultures = Cultures;
            options.RequestCultureProviders = [new AcceptLanguageHeaderRequestCultureProvider()];
        });
        services.AddProblemDetails();
        services.AddExceptionHandler<UnexpectedExceptions>();
        services.AddOpenApi(configuration);
        services.AddSingleton<SpaFiles>();

        // Also under TLS: the session cookie is SameSite, so no other site can have a member's answers made and measure them.
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["application/json", "application/problem+json", "text/html", "application/xml", "application/rss+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
        services.AddApiRateLimits(configuration);
    }

    public static void UseApi(this WebApplication app)
    {
        if (app.Environment.IsProduction())
        {
            app.Services.GetRequiredService<MasterKey>().Require();
        }

        app.UseTrustedProxies();
        app.UseMiddleware<RequestTrace>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<PlainQuery>();
        app.UseResponseCompression();

        // Before whatever may break: what is said of it is in the language of the request too.
        app.UseRequestLocalization();
        app.UseExceptionHandler();
        app.UseStatusCodePages(StatusProblems.Write);
        app.UseOpenApi();
        app.UseMiddleware<SameOrigin>();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseRateLimitHeaders();
        app.UseMiddleware<Unrouted>();
        app.UseAuthorization();
        var api = app.MapGroup("/api/v1");
        api.AddEndpointFilter<IdempotencyKeyFilter>();
        app.MapEndpointGroups(api);
    }
}
