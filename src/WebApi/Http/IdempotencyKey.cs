using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Security;

namespace KnowledgePay.WebApi.Http;

/// <summary>The <c>Idempotency-Key</c> header of the current request.</summary>
internal sealed class HttpIdempotencyContext(IHttpContextAccessor accessor) : IIdempotencyContext
{
    public const string Header = "Idempotency-Key";

    public string? Key => accessor.HttpContext is { } context && HttpMethods.IsPost(context.Request.Method) &&
        context.Request.Headers[Header].ToString() is { Length: > 0 } key ? key : null;

    public void MarkReplayed()
    {
        if (accessor.HttpContext is { Response.HasStarted: false } context)
        {
            context.Response.Headers["Idempotency-Replayed"] = "true";
        }
    }
}

/// <summary>Refuses a key that is not 8–128 letters, digits, dashes or underscores.</summary>
internal sealed class IdempotencyKeyFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var key = context.HttpContext.Request.Headers[HttpIdempotencyContext.Header].ToString();
        return key.Length == 0 || (key.Length is >= 8 and <= 128 && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            ? await next(context)
            : CommonErrors.IdempotencyKeyInvalid.ToProblem();
    }
}
