using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Payments;

/// <summary>Where our books and the providers' differ, and how much is still under way.</summary>
public sealed record GetReconciliation : IQuery<GetReconciliation.Response>
{
    /// <summary>The state of the reconciliation.</summary>
    /// <param name="OpenPayments">Payments whose outcome is not known yet.</param>
    /// <param name="SurplusDue">Payments whose money is on its way back.</param>
    /// <param name="SurplusStuck">Payments whose money a person has to send back.</param>
    /// <param name="Surplus">Payments that no order could take and whose money has not gone back yet; at most 200.</param>
    /// <param name="LastAskedAt">When a provider was last asked.</param>
    /// <param name="Differences">What differs, newest first; at most 200.</param>
    public sealed record Response(
        int OpenPayments, int SurplusDue, int SurplusStuck, IReadOnlyList<SurplusPayment> Surplus, DateTimeOffset? LastAskedAt, IReadOnlyList<Difference> Differences);

    /// <summary>Money that has to go back.</summary>
    /// <param name="PaymentId">The payment.</param>
    /// <param name="OrderId">The order that could not take it.</param>
    /// <param name="Provider">Who took the money.</param>
    /// <param name="Reference">What the provider knows it by.</param>
    /// <param name="Amount">How much.</param>
    /// <param name="State">On its way, or stuck until a person sends it.</param>
    public sealed record SurplusPayment(PaymentId PaymentId, OrderId OrderId, PaymentProvider Provider, string Reference, Money Amount, SurplusState State);

    /// <summary>One payment about which both sides say different things.</summary>
    /// <param name="PaymentId">The payment.</param>
    /// <param name="OrderId">Its order.</param>
    /// <param name="Provider">Whose.</param>
    /// <param name="Reference">What the provider knows it by.</param>
    /// <param name="Kind">How both sides differ.</param>
    /// <param name="Ours">Our side, as a phrase.</param>
    /// <param name="Theirs">Theirs, as a phrase.</param>
    /// <param name="OurStatus">How it stands here.</param>
    /// <param name="OurAmount">How much was asked for.</param>
    /// <param name="TheirStatus">How it stands there; absent where they did not answer.</param>
    /// <param name="TheirAmount">How much they say.</param>
    /// <param name="FirstSeenAt">Since when.</param>
    /// <param name="LastSeenAt">When it was seen last.</param>
    public sealed record Difference(
        PaymentId PaymentId,
        OrderId OrderId,
        PaymentProvider Provider,
        string Reference,
        DifferenceKind Kind,
        string Ours,
        string Theirs,
        PaymentStatus OurStatus,
        Money OurAmount,
        ProviderStatus? TheirStatus,
        Money? TheirAmount,
        DateTimeOffset FirstSeenAt,
        DateTimeOffset LastSeenAt);

    internal sealed class Handler(ICommerceDb db) : IQueryHandler<GetReconciliation, Response>
    {
        private const int Shown = 200;

        public async Task<Result<Response>> Handle(GetReconciliation query, CancellationToken cancellationToken)
        {
            var differences = await (
                from difference in db.PaymentDifferences.AsNoTracking()
                join payment in db.Payments on difference.Id equals payment.Id
                where difference.ClosedAt == null
                orderby difference.LastSeenAt descending
                select new { Row = difference, payment.Reference })
                .Take(Shown).ToListAsync(cancellationToken);
            var surplus = await db.Payments.AsNoTracking()
                .Where(p => p.Surplus == SurplusState.Due || p.Surplus == SurplusState.Stuck)
                .OrderBy(p => p.CreatedAt)
                .Take(Shown)
                .ToListAsync(cancellationToken);
            return new Response(
                await db.Payments.CountAsync(p => p.Status == PaymentStatus.Created || p.Status == PaymentStatus.Pending || p.Status == PaymentStatus.Failed, cancellationToken),
                await db.Payments.CountAsync(p => p.Surplus == SurplusState.Due, cancellationToken),
                await db.Payments.CountAsync(p => p.Surplus == SurplusState.Stuck, cancellationToken),
                surplus.ConvertAll(p => new SurplusPayment(p.Id, p.OrderId, p.Provider, p.Reference, p.Received, p.Surplus)),
                await db.Payments.MaxAsync(p => p.LastQueriedAt, cancellationToken),
                differences.ConvertAll(d => new Difference(
                    d.Row.Id, d.Row.OrderId, d.Row.Provider, d.Reference, d.Row.Kind, d.Row.Ours, d.Row.Theirs, d.Row.OurStatus, d.Row.OurAmount, d.Row.TheirStatus,
                    d.Row.TheirAmount, d.Row.FirstSeenAt, d.Row.LastSeenAt)));
        }
    }
}
