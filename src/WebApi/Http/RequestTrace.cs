using System.Diagnostics;
using System.Globalization;

namespace KnowledgePay.WebApi.Http;

/// <summary>
/// Names the framework's span of a request by method and route template, and tells its trace to the caller. Never the query
/// or the path itself: they may hold personal data.
/// </summary>
internal sealed class RequestTrace(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (Activity.Current is not { } span)
        {
            await next(context);
            return;
        }

        context.Response.Headers["traceparent"] = span.Id;
        await next(context);
        if (!span.IsAllDataRequested)
        {
            return;
        }

        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "unmatched";
        span.DisplayName = $"{context.Request.Method} {route}";
        span.SetTag("http.request.method", context.Request.Method);
        span.SetTag("http.route", route);
        span.SetTag("http.response.status_code", context.Response.StatusCode.ToString(CultureInfo.InvariantCulture));
    }
}
