using KnowledgePay.Application.Common.Errors;
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
        var error = exception is BadHttpRequestException ? CommonErrors.MalformedBody : CommonErrors.Unexpected;
        await error.ToProblem().ExecuteAsync(httpContext);
        return true;
    }
}

/// <summary>Gives a body to answers that the framework left empty.</summary>
internal static class EmptyStatusProblems
{
    public static Task Write(StatusCodeContext context)
    {
        var response = context.HttpContext.Response;
        var error = response.StatusCode switch
        {
            StatusCodes.Status400BadRequest => CommonErrors.MalformedBody,
            StatusCodes.Status404NotFound => CommonErrors.NotFound,
            StatusCodes.Status429TooManyRequests => CommonErrors.TooManyRequests,
            StatusCodes.Status405MethodNotAllowed => CommonErrors.MethodNotAllowed,
            StatusCodes.Status415UnsupportedMediaType => CommonErrors.UnsupportedMediaType,
            StatusCodes.Status413PayloadTooLarge => CommonErrors.PayloadTooLarge,
            _ => null,
        };
        if (error is null)
        {
            return Task.CompletedTask;
        }

        return error.ToProblem(response.StatusCode).ExecuteAsync(context.HttpContext);
    }
}
