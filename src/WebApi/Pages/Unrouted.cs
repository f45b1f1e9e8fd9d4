using KnowledgePay.Application.Common.Errors;
using KnowledgePay.WebApi.Http;

namespace KnowledgePay.WebApi.Pages;

/// <summary>
/// Answers what no endpoint takes, before anybody is asked to sign in for it: 405 and 415 where routing knows the address but not the
/// method or the kind of body, 404 for an API address that does not exist, and the client's pages and files for the rest.
/// </summary>
/// <remarks>No catch-all route does this: it would take the requests that routing refuses for good reasons.</remarks>
internal sealed class Unrouted(RequestDelegate next, SpaFiles files)
{
    public Task InvokeAsync(HttpContext context) => context.GetEndpoint() switch
    {
        RouteEndpoint => next(context),
        { RequestDelegate: { } refuse } => refuse(context),
        _ => Leftover(context).ExecuteAsync(context),
    };

    private IResult Leftover(HttpContext context)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments("/api"))
        {
            return CommonErrors.NotFound.ToProblem();
        }

        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return PageEndpoints.Other(request.Path.Value!.TrimStart('/'), context, files);
        }

        context.Response.Headers.Allow = "GET, HEAD";
        return CommonErrors.MethodNotAllowed.ToProblem(StatusCodes.Status405MethodNotAllowed);
    }
}
