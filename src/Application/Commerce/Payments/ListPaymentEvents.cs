using FluentValidation;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Payments;

/// <summary>A provider's report as operators see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Provider">Whose.</param>
/// <param name="EventId">The provider's name of it.</param>
/// <param name="Type">The provider's word for what happened.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="PaymentId">The payment it speaks of.</param>
/// <param name="OrderId">The order of that payment.</param>
/// <param name="OccurredAt">When it happened, as the provider says.</param>
/// <param name="ReceivedAt">When it first came.</param>
/// <param name="Repeats">How often it came again.</param>
/// <param name="Note">Why it stands in the queue, as a sentence.</param>
/// <param name="Review">Why it stands in the queue.</param>
/// <param name="Expected">What was asked for, or could go back.</param>
/// <param name="Came">What came, or went.</param>
/// <param name="Payload">What came.</param>
/// <param name="ResolvedAt">When somebody decided about it.</param>
/// <param name="Resolution">What was decided.</param>
/// <param name="Can">What may be done with it now.</param>
public sealed record PaymentEventView(
    PaymentEventId Id,
    PaymentProvider Provider,
    string EventId,
    string Type,
    PaymentVerdict Verdict,
    PaymentId? PaymentId,
    OrderId? OrderId,
    DateTimeOffset OccurredAt,
    DateTimeOffset ReceivedAt,
    int Repeats,
    string? Note,
    PaymentReview? Review,
    Money? Expected,
    Money? Came,
    string Payload,
    DateTimeOffset? ResolvedAt,
    string? Resolution,
    PaymentEventAbilities Can);

/// <summary>What may be done with a report.</summary>
/// <param name="Dismiss">It may be laid aside.</param>
/// <param name="Return">The money may be sent back.</param>
public sealed record PaymentEventAbilities(bool Dismiss, bool Return);

/// <summary>The reports of providers, newest first; by verdict, or only those that wait for a person.</summary>
public sealed record ListPaymentEvents(PaymentVerdict? Verdict, bool OpenOnly, string? Cursor, int Limit) : IQuery<Page<PaymentEventView>>
{
    internal sealed class Validator : AbstractValidator<ListPaymentEvents>
    {
        public Validator() => RuleFor(q => q.Limit).InclusiveBetween(1, PageLimits.Max);
    }

    internal sealed class Handler(ICommerceDb db) : IQueryHandler<ListPaymentEvents, Page<PaymentEventView>>
    {
        public async Task<Result<Page<PaymentEventView>>> Handle(ListPaymentEvents query, CancellationToken cancellationToken)
        {
            IQueryable<PaymentEvent> events = db.PaymentEvents;
            if (query.Cursor is not null)
            {
                if (!Common.Cursor.TryDecode(query.Cursor, out var cursor) || cursor.AsTime() is not { } time)
                {
                    return CommonErrors.InvalidCursor;
                }

                events = db.PaymentEvents.FromSql($"select * from commerce.payment_events where (received_at, id) < ({time}, {cursor.Id})");
            }

            if (query.Verdict is { } verdict)
            {
                events = events.Where(e => e.Verdict == verdict);
            }

            if (query.OpenOnly)
            {
                events = events.Where(e => e.ResolvedAt == null
                    && (e.Verdict == PaymentVerdict.Mismatch || e.Verdict == PaymentVerdict.Orphan || e.Verdict == PaymentVerdict.Unknown));
            }

            var rows = await events.AsNoTracking()
                .OrderByDescending(e => e.ReceivedAt).ThenByDescending(e => e.Id)
                .Take(query.Limit + 1)
                .ToListAsync(cancellationToken);
            var doubted = rows.Where(e => e.IsReturnable).Select(e => e.PaymentId!.Value).ToList();
            var paid = (await db.Payments.AsNoTracking().Where(p => doubted.Contains(p.Id)).ToListAsync(cancellationToken))
                .Where(p => p.HasPaid).Select(p => (PaymentId?)p.Id).ToHashSet();
            var views = rows.ConvertAll(e => new PaymentEventView(
                e.Id, e.Provider, e.EventId, e.Type, e.Verdict, e.PaymentId, e.OrderId, e.OccurredAt, e.ReceivedAt, e.Repeats, e.Note, e.Review, e.Expected, e.Came, e.Payload, e.ResolvedAt, e.Resolution,
                new(e.NeedsReview, e.IsReturnable && !paid.Contains(e.PaymentId))));
            return Page<PaymentEventView>.Of(views, query.Limit, e => Common.Cursor.At(e.ReceivedAt, e.Id.Value));
        }
    }
}
