using KnowledgePay.Domain.Common;
using MediatR;

namespace KnowledgePay.Application.Common.Messaging;

/// <summary>Marks a request that changes state: validated, idempotent by key, saved in one transaction.</summary>
public interface ICommandMarker;

/// <summary>A request that changes state and returns <typeparamref name="TResponse"/>.</summary>
public interface ICommand<TResponse> : IRequest<Result<TResponse>>, ICommandMarker;

/// <summary>A request that changes state and returns nothing.</summary>
public interface ICommand : IRequest<Result>, ICommandMarker;

/// <summary>
/// A use case of several steps, each a command or an outside call: it has no transaction of its own, so what one step
/// recorded stays although the whole is refused.
/// </summary>
public interface IFlow<TResponse> : IRequest<Result<TResponse>>;

/// <summary>A request that only reads.</summary>
public interface IQuery<TResponse> : IRequest<Result<TResponse>>;

/// <summary>Load, call one aggregate method, return. Saving is the pipeline's.</summary>
public interface ICommandHandler<in TCommand, TResponse> : IRequestHandler<TCommand, Result<TResponse>>
    where TCommand : ICommand<TResponse>;

/// <inheritdoc cref="ICommandHandler{TCommand,TResponse}"/>
public interface ICommandHandler<in TCommand> : IRequestHandler<TCommand, Result>
    where TCommand : ICommand;

/// <summary>Sends commands and calls ports between them; writes nothing itself.</summary>
public interface IFlowHandler<in TFlow, TResponse> : IRequestHandler<TFlow, Result<TResponse>>
    where TFlow : IFlow<TResponse>;

/// <summary>A projection straight to the response, without tracking.</summary>
public interface IQueryHandler<in TQuery, TResponse> : IRequestHandler<TQuery, Result<TResponse>>
    where TQuery : IQuery<TResponse>;

/// <summary>The one way in to a use case.</summary>
public interface ISender
{
    Task<Result<TResponse>> Send<TResponse>(ICommand<TResponse> command, CancellationToken cancellationToken = default);

    Task<Result> Send(ICommand command, CancellationToken cancellationToken = default);

    Task<Result<TResponse>> Send<TResponse>(IQuery<TResponse> query, CancellationToken cancellationToken = default);

    Task<Result<TResponse>> Send<TResponse>(IFlow<TResponse> flow, CancellationToken cancellationToken = default);
}

internal sealed class Sender(IMediator mediator) : ISender
{
    public Task<Result<TResponse>> Send<TResponse>(ICommand<TResponse> command, CancellationToken cancellationToken = default) =>
        mediator.Send(command, cancellationToken);

    public Task<Result> Send(ICommand command, CancellationToken cancellationToken = default) => mediator.Send(command, cancellationToken);

    public Task<Result<TResponse>> Send<TResponse>(IQuery<TResponse> query, CancellationToken cancellationToken = default) =>
        mediator.Send(query, cancellationToken);

    public Task<Result<TResponse>> Send<TResponse>(IFlow<TResponse> flow, CancellationToken cancellationToken = default) =>
        mediator.Send(flow, cancellationToken);
}
