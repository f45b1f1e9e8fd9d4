using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Application.Commerce.Payments;

/// <summary>Asks about every payment that is still open, and now and then about those that were settled lately.</summary>
public sealed class ReconcilePayments(ICommerceDb db, IPaymentProviders providers, IServiceScopeFactory scopes, TimeProvider clock) : IRecurringJob
{
    /// <summary>A callback normally comes within seconds; asking sooner only doubles it.</summary>
    public static readonly TimeSpan FirstAfter = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan AgainAfter = TimeSpan.FromMinutes(1);

    /// <summary>How long settled payments are compared, and how often.</summary>
    public static readonly TimeSpan LookBack = TimeSpan.FromDays(3);
    public static readonly TimeSpan CompareEvery = TimeSpan.FromHours(6);

    private const int Batch = 100;

    /// <summary>A provider far away answers slowly; asked one after the other, a batch would take longer than the next may wait.</summary>
    private const int AtOnce = 4;

    public string Name => "commerce.reconcile_payments";

    public TimeSpan Interval => TimeSpan.FromSeconds(30);

    public async Task<int> RunOnce(CancellationToken cancellationToken)
    {
        var outcome = await Run(everything: false, cancellationToken);
        return outcome.Settled + outcome.Closed;
    }

    /// <summary>One pass over what is due, or over everything that could be.</summary>
    public async Task<ReconciliationOutcome> Run(bool everything, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var due = await Due(now, everything, cancellationToken);
        var answers = new ReconcilePayment.Response?[due.Count];
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, due.Count, atOnce, async (place, stop) =>
        {
            // A scope each: what one payment's work tracked says nothing about the next.
            await using var scope = scopes.CreateAsyncScope();
            var done = await scope.ServiceProvider.GetRequiredService<ISender>().Send(new ReconcilePayment(due[place]), stop);
            answers[place] = done.IsSuccess ? done.Value : null;
        });
        return new ReconciliationOutcome(
            due.Count,
            answers.Count(answer => answer is { Settled: true }),
            answers.Count(answer => answer is { Closed: true }),
            answers.Count(answer => answer is { Differs: true }));
    }

    private async Task<List<PaymentId>> Due(DateTimeOffset now, bool everything, CancellationToken cancellationToken)
    {
        var askable = providers.Enabled.Where(p => p.Capabilities.Query).Select(p => p.Provider).ToList();
        var enabled = providers.Enabled.Select(p => p.Provider).ToList();
        var created = everything ? now : now - FirstAfter;
        var asked = everything ? now : now - AgainAfter;
        var compared = everything ? now : now - CompareEvery;
        var settledAfter = now - LookBack;
        return await db.Payments.AsNoTracking()
            .Where(p => (p.Status == PaymentStatus.Created || p.Status == PaymentStatus.Pending || p.Status == PaymentStatus.Failed
                    ? p.CreatedAt <= created && (p.LastQueriedAt == null || p.LastQueriedAt <= asked)
                        && (askable.Contains(p.Provider) || (enabled.Contains(p.Provider) && p.ExpiresAt <= now
                            && !db.OfflineProofs.Any(o => o.PaymentId == p.Id && o.Status == OfflineProofStatus.Submitted)))
                    : p.Status == PaymentStatus.Succeeded && askable.Contains(p.Provider) && p.SettledAt > settledAfter
                        && (p.LastQueriedAt == null || p.LastQueriedAt <= compared) && (everything || p.SettledAt <= compared)))
            .OrderBy(p => p.LastQueriedAt ?? DateTimeOffset.UnixEpoch).ThenBy(p => p.Id)
            .Select(p => p.Id)
            .Take(everything ? Batch * 5 : Batch)
            .ToListAsync(cancellationToken);
    }
}

/// <summary>What a pass of the reconciliation did.</summary>
public sealed record ReconciliationOutcome(int Asked, int Settled, int Closed, int Different);
