using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Infrastructure.Identity;
using KnowledgePay.WebApi.Http;

namespace KnowledgePay.WebApi.Auth;

/// <summary>A state-changing request that a cookie authenticates must prove that it comes from our own pages.</summary>
internal sealed class SameOrigin(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var safe = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        var byCookie = request.Cookies.ContainsKey(SessionTokens.Cookie) && SessionAuthentication.BearerToken(request) is null;
        return safe || !byCookie || IsSameOrigin(request) ? next(context) : CommonErrors.CrossOrigin.ToProblem().ExecuteAsync(context);
    }

    private static bool IsSameOrigin(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
        {
            return site == "same-origin";
        }

        // Browsers without fetch metadata send Origin with every unsafe request.
        return Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin) &&
            string.Equals(origin.Scheme, request.Scheme, StringComparison.OrdinalIgnoreCase) &&
            string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
