using System.Diagnostics;
using KnowledgePay.Domain.Common;
using MediatR;
using Microsoft.Extensions.Logging;

namespace KnowledgePay.Application.Common.Pipeline;

/// <summary>One line per use case: name, milliseconds, outcome code. Never the request: it may hold personal data.</summary>
internal sealed partial class LoggingBehavior<TRequest, TResponse>(ILogger<LoggingBehavior<TRequest, TResponse>> logger)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IResult<TResponse>
{
    private static readonly string UseCase = typeof(TRequest).Name;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var start = Stopwatch.GetTimestamp();
        var response = await next();
        Finished(logger, UseCase, Stopwatch.GetElapsedTime(start).TotalMilliseconds, response.Error?.Code ?? "ok");
        return response;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{UseCase} took {Milliseconds:0.0} ms: {Outcome}")]
    private static partial void Finished(ILogger logger, string useCase, double milliseconds, string outcome);
}
