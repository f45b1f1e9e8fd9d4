using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Common;
using MediatR;

namespace KnowledgePay.Application.Common.Pipeline;

/// <summary>The transaction of a command.</summary>
public interface IUnitOfWork
{
    /// <summary>
    /// Runs the work in one transaction, dispatches the aggregates' events inside it, saves and commits. A refusal rolls
    /// everything back. Unique, foreign-key and version conflicts come back as refusals.
    /// </summary>
    Task<TResponse> Execute<TResponse>(Func<Task<TResponse>> work, CancellationToken cancellationToken)
        where TResponse : IResult<TResponse>;
}

/// <summary>Commands only: handler, events and save in one transaction.</summary>
internal sealed class UnitOfWorkBehavior<TRequest, TResponse>(IUnitOfWork unitOfWork) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommandMarker
    where TResponse : IResult<TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        unitOfWork.Execute(() => next(), cancellationToken);
}
