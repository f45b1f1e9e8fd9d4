using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Domain.Common;
using KnowledgePay.WebApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Diagnostics;

namespace KnowledgePay.WebApi.Startup;

/// <summary>401 and 403 as problem+json.</summary>
internal sealed class ProblemAuthorizationResults : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult) =>
        authorizeResult switch
        {
            { Succeeded: true } => next(context),
            { Challenged: true } => CommonErrors.SignInRequired.ToProblem().ExecuteAsync(context),
            _ when context.User.Identity?.IsAuthenticated != true => CommonErrors.SignInRequired.ToProblem().ExecuteAsync(context),
            _ => CommonErrors.Forbidden.ToProblem().ExecuteAsync(context),
        };
}

/// <summary>What the framework refuses (a body that is no JSON, a route value out of range) and bugs; nothing else of an exception leaves.</summary>
internal sealed class UnexpectedExceptions : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var refused = exception as BadHttpRequestException;
        var error = refused is null ? CommonErrors.Unexpected : StatusProblems.ErrorOf(refused.StatusCode, httpContext.Request) ?? CommonErrors.MalformedBody;
        await error.ToProblem(refused?.StatusCode).ExecuteAsync(httpContext);
        return true;
    }
}

/// <summary>Gives a body to answers that the framework left empty.</summary>
internal static class StatusProblems
{
    public static Task Write(StatusCodeContext context)
    {
        var response = context.HttpContext.Response;
        return ErrorOf(response.StatusCode, context.HttpContext.Request) is { } error
            ? error.ToProblem(response.StatusCode).ExecuteAsync(context.HttpContext)
            : Task.CompletedTask;
    }

    /// <summary>The error behind a status that the framework chose; null where it says nothing to a client.</summary>
    public static Error? ErrorOf(int status, HttpRequest request) => status switch
    {
        // Where no body is expected, it was the address that could not be read.
        StatusCodes.Status400BadRequest => HttpMethods.IsGet(request.Method) ? CommonErrors.InvalidRequest : CommonErrors.MalformedBody,
        StatusCodes.Status404NotFound => CommonErrors.NotFound,
        StatusCodes.Status405MethodNotAllowed => CommonErrors.MethodNotAllowed,
        StatusCodes.Status413PayloadTooLarge => CommonErrors.PayloadTooLarge,
        StatusCodes.Status415UnsupportedMediaType => CommonErrors.UnsupportedMediaType,
        StatusCodes.Status429TooManyRequests => CommonErrors.TooManyRequests,
        _ => null,
    };
}
