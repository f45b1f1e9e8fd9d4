using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Messaging;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace KnowledgePay.Infrastructure.Persistence;

internal sealed class UnitOfWork(AppDbContext db, ConstraintErrorMap constraints, OutboxSignal signal, IServiceProvider services) : IUnitOfWork
{
    public async Task<TResponse> Execute<TResponse>(Func<Task<TResponse>> work, CancellationToken cancellationToken)
        where TResponse : IResult<TResponse>
    {
        if (db.Database.CurrentTransaction is not null)
        {
            return await work();
        }

        // Whatever a save refuses ends the whole transaction: a savepoint around each would be two trips for nothing.
        db.Database.AutoSavepointsEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        try
        {
            var response = await work();
            if (!response.IsSuccess)
            {
                await Abandon();
                return response;
            }

            var hasMessages = await DispatchEvents(cancellationToken);
            hasMessages |= HasNewMessages();
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);

            // The next command of the same flow takes a lock and then reads: it must not find rows as this one left them.
            db.ChangeTracker.Clear();
            if (hasMessages)
            {
                signal.Raise();
            }

            return response;
        }
        catch (DbUpdateConcurrencyException)
        {
            await Abandon();
            return TResponse.Refuse(CommonErrors.Concurrency);
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException postgres && constraints.Find(postgres) is { } error)
        {
            await Abandon();
            return TResponse.Refuse(error);
        }
        catch (PostgresException postgres) when (constraints.Find(postgres) is { } error)
        {
            await Abandon();
            return TResponse.Refuse(error);
        }

        async Task Abandon()
        {
            await transaction.RollbackAsync(CancellationToken.None);
            db.ChangeTracker.Clear();
        }
    }

    private bool HasNewMessages() => db.ChangeTracker.Entries<OutboxMessage>().Any(e => e.State == EntityState.Added);

    /// <summary>
    /// Hands events to their reactions until none is left. What is new is saved before, so that a reaction finds it by query.
    /// </summary>
    /// <returns>Whether messages were saved on the way.</returns>
    private async Task<bool> DispatchEvents(CancellationToken cancellationToken)
    {
        var hasMessages = false;
        while (true)
        {
            var raisers = db.ChangeTracker.Entries<IAggregateRoot>().Where(e => e.Entity.Events.Count > 0).ToList();
            if (raisers.Count == 0)
            {
                return hasMessages;
            }

            if (raisers.Exists(e => e.State == EntityState.Added))
            {
                hasMessages |= HasNewMessages();
                await db.SaveChangesAsync(cancellationToken);
            }

            foreach (var raiser in raisers.Select(e => e.Entity))
            {
                var events = raiser.Events.ToList();
                raiser.ClearEvents();
                foreach (var domainEvent in events)
                {
                    await EventReactions.To(domainEvent).Handle(services, domainEvent, cancellationToken);
                }
            }
        }
    }
}

/// <summary>Translates violated constraints into refusals by name.</summary>
internal sealed class ConstraintErrorMap(IEnumerable<IConstraintErrors> modules)
{
    private readonly Dictionary<string, Error> byName =
        modules.SelectMany(m => m.ByConstraint).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    public Error? Find(PostgresException exception) => exception.SqlState switch
    {
        PostgresErrorCodes.UniqueViolation => Named(exception) ?? CommonErrors.Duplicate,
        PostgresErrorCodes.ForeignKeyViolation => Named(exception) ?? CommonErrors.StillReferenced,
        PostgresErrorCodes.ExclusionViolation or PostgresErrorCodes.CheckViolation => Named(exception),
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => CommonErrors.Concurrency,
        _ => null,
    };

    private Error? Named(PostgresException exception) =>
        exception.ConstraintName is { } name && byName.TryGetValue(name, out var error) ? error : null;
}
