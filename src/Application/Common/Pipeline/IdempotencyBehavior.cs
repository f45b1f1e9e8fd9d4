using System.Security.Cryptography;
using System.Text.Json;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Common;
using MediatR;

namespace KnowledgePay.Application.Common.Pipeline;

/// <summary>What was answered under an idempotency key.</summary>
/// <param name="Fingerprint">SHA-256 over the command's type and content.</param>
/// <param name="Response">The value of the success as JSON; null for a command without response.</param>
public sealed record IdempotentAnswer(string Fingerprint, string? Response);

/// <summary>Keeps answers by member and key; an answer is written by the transaction of the effect or not at all.</summary>
public interface IIdempotencyStore
{
    Task<IdempotentAnswer?> Find(MemberId memberId, string key, CancellationToken cancellationToken);

    /// <summary>Adds the answer to the current unit of work.</summary>
    void Add(MemberId memberId, string key, IdempotentAnswer answer);
}

/// <summary>Marks a response that must not be stored (it holds secrets): its command runs again under the same key.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NotReplayableAttribute : Attribute;

/// <summary>A command repeated with the same <c>Idempotency-Key</c> has one effect and one answer.</summary>
internal sealed class IdempotencyBehavior<TRequest, TResponse>(IIdempotencyContext context, IIdempotencyStore store, ICurrentUser me, IUnitOfWork unitOfWork)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommandMarker
    where TResponse : class, IResult<TResponse>
{
    private static readonly bool Replayable = !typeof(TRequest).IsDefined(typeof(NotReplayableAttribute), inherit: false);

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (context.Key is not { } key || me.Id is not { } memberId || !Replayable)
        {
            return await next();
        }

        var fingerprint = Fingerprint(request);
        if (await store.Find(memberId, key, cancellationToken) is { } answer)
        {
            return Replay(answer, fingerprint);
        }

        // The inner unit of work joins this one, so the key commits with the effect.
        var response = await unitOfWork.Execute(
            async () =>
            {
                var inner = await next();
                if (inner.IsSuccess)
                {
                    store.Add(memberId, key, new(fingerprint, ResultJson.Write(inner)));
                }

                return inner;
            },
            cancellationToken);

        // Two requests with one key at the same moment: whatever the loser was refused for, it answers as the winner did.
        return !response.IsSuccess && await store.Find(memberId, key, cancellationToken) is { } winner
            ? Replay(winner, fingerprint)
            : response;
    }

    private static string Fingerprint(TRequest request)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(request, request.GetType(), CommonJson.Options);
        return $"{typeof(TRequest).Name}:{Convert.ToHexStringLower(SHA256.HashData(content))}";
    }

    private TResponse Replay(IdempotentAnswer answer, string fingerprint)
    {
        if (!string.Equals(answer.Fingerprint, fingerprint, StringComparison.Ordinal))
        {
            return TResponse.Refuse(CommonErrors.IdempotencyKeyReused);
        }

        context.MarkReplayed();
        return ResultJson.Read<TResponse>(answer.Response);
    }
}
