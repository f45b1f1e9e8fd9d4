using System.Diagnostics;
using System.Globalization;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Domain.Common;
using Microsoft.AspNetCore.Mvc;

namespace KnowledgePay.WebApi.Http;

/// <summary>Turns results into HTTP answers.</summary>
public static class ResultExtensions
{
    /// <summary>200 with the value, or a problem.</summary>
    public static IResult ToOk<T>(this Result<T> result) => result.IsSuccess ? TypedResults.Ok(result.Value) : result.Error.ToProblem();

    /// <summary>201 with the value and its address, or a problem.</summary>
    public static IResult ToCreated<T>(this Result<T> result, Func<T, string> location) =>
        result.IsSuccess ? TypedResults.Created(location(result.Value), result.Value) : result.Error.ToProblem();

    /// <summary>202 with the value, or a problem.</summary>
    public static IResult ToAccepted<T>(this Result<T> result) => result.IsSuccess ? TypedResults.Accepted((string?)null, result.Value) : result.Error.ToProblem();

    /// <summary>202, or a problem.</summary>
    public static IResult ToAccepted(this Result result) => result.IsSuccess ? TypedResults.Accepted((string?)null) : result.Error.ToProblem();

    /// <summary>204, or a problem.</summary>
    public static IResult ToNoContent(this Result result) => result.IsSuccess ? TypedResults.NoContent() : result.Error.ToProblem();

    /// <summary>200 with the value and its version as the ETag, or a problem; 304 where the client has that version.</summary>
    public static IResult ToOkWithETag<T>(this Result<T> result, HttpContext context, Func<T, int> version)
    {
        if (!result.IsSuccess)
        {
            return result.Error.ToProblem();
        }

        var etag = ETags.Of(version(result.Value));
        context.Response.Headers.ETag = etag;
        return HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.IfNoneMatch == etag
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(result.Value);
    }

    /// <summary>The problem+json answer of a refusal.</summary>
    /// <param name="error">The refusal.</param>
    /// <param name="status">The status where the framework has already chosen one; else the one of the error's kind.</param>
    public static IResult ToProblem(this Error error, int? status = null)
    {
        var problem = new ProblemDetails
        {
            Type = $"urn:knowledgepay:error:{error.Code}",
            Title = ErrorCatalogue.Sentence(error, CultureInfo.InvariantCulture),
            Detail = ErrorCatalogue.Sentence(error, CultureInfo.CurrentUICulture),
            Status = status ?? StatusOf(error),
        };
        problem.Extensions["code"] = error.Code;
        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToString() ?? "";
        if (error.Fields is not null)
        {
            problem.Extensions["errors"] = error.Fields;
        }

        return TypedResults.Problem(problem);
    }

    /// <summary>The status of an error.</summary>
    public static int StatusOf(Error error) => error switch
    {
        _ when error.Code == CommonErrors.PreconditionRequired.Code => StatusCodes.Status428PreconditionRequired,
        _ when error.Code == CommonErrors.Unexpected.Code => StatusCodes.Status500InternalServerError,
        { Kind: ErrorKind.Invalid } => StatusCodes.Status400BadRequest,
        { Kind: ErrorKind.Unauthenticated } => StatusCodes.Status401Unauthorized,
        { Kind: ErrorKind.Forbidden } => StatusCodes.Status403Forbidden,
        { Kind: ErrorKind.NotFound } => StatusCodes.Status404NotFound,
        { Kind: ErrorKind.Conflict } => StatusCodes.Status409Conflict,
        { Kind: ErrorKind.PreconditionFailed } => StatusCodes.Status412PreconditionFailed,
        { Kind: ErrorKind.Rejected } => StatusCodes.Status422UnprocessableEntity,
        _ => StatusCodes.Status429TooManyRequests,
    };
}
