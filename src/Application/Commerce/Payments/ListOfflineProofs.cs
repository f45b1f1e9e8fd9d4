using FluentValidation;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Payments;

/// <summary>A proof as operators see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="OrderId">The order it shall prove.</param>
/// <param name="OrderNumber">That order's number, which the transfer should name.</param>
/// <param name="Amount">What has to have come.</param>
/// <param name="Member">Who handed it in.</param>
/// <param name="Url">The picture; the address works for a few hours.</param>
/// <param name="Note">What the buyer says.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="SubmittedAt">When it came.</param>
/// <param name="DecidedAt">When it was decided.</param>
/// <param name="DecisionNote">Why it was refused.</param>
/// <param name="SameAs">Numbers of other orders for which the very same file was handed in.</param>
/// <param name="Can">What may be done with it now.</param>
public sealed record OfflineProofView(
    OfflineProofId Id,
    OrderId OrderId,
    string OrderNumber,
    Money Amount,
    MemberSummary? Member,
    string? Url,
    string? Note,
    OfflineProofStatus Status,
    DateTimeOffset SubmittedAt,
    DateTimeOffset? DecidedAt,
    string? DecisionNote,
    IReadOnlyList<string> SameAs,
    OfflineProofAbilities Can);

/// <summary>What may be done with a proof.</summary>
public sealed record OfflineProofAbilities(bool Accept, bool Reject);

/// <summary>Proofs of transfers: those that wait, oldest first, or those that were decided, newest first.</summary>
public sealed record ListOfflineProofs(OfflineProofStatus Status, string? Cursor, int Limit) : IQuery<Page<OfflineProofView>>
{
    internal sealed class Validator : AbstractValidator<ListOfflineProofs>
    {
        public Validator() => RuleFor(q => q.Limit).InclusiveBetween(1, PageLimits.Max);
    }

    internal sealed class Handler(ICommerceDb db, IProofFiles files, IMemberDirectory members) : IQueryHandler<ListOfflineProofs, Page<OfflineProofView>>
    {
        public async Task<Result<Page<OfflineProofView>>> Handle(ListOfflineProofs query, CancellationToken cancellationToken)
        {
            IQueryable<OfflineProof> proofs = db.OfflineProofs;
            var waiting = query.Status == OfflineProofStatus.Submitted;
            if (query.Cursor is not null)
            {
                if (!Common.Cursor.TryDecode(query.Cursor, out var cursor) || cursor.AsTime() is not { } time)
                {
                    return CommonErrors.InvalidCursor;
                }

                proofs = waiting
                    ? db.OfflineProofs.FromSql($"select * from commerce.offline_proofs where (submitted_at, id) > ({time}, {cursor.Id})")
                    : db.OfflineProofs.FromSql($"select * from commerce.offline_proofs where (submitted_at, id) < ({time}, {cursor.Id})");
            }

            proofs = proofs.AsNoTracking().Where(p => p.Status == query.Status);
            proofs = waiting
                ? proofs.OrderBy(p => p.SubmittedAt).ThenBy(p => p.Id)
                : proofs.OrderByDescending(p => p.SubmittedAt).ThenByDescending(p => p.Id);
            var rows = await proofs.Take(query.Limit + 1).ToListAsync(cancellationToken);
            var views = await View(rows, cancellationToken);
            return Page<OfflineProofView>.Of(views, query.Limit, p => Common.Cursor.At(p.SubmittedAt, p.Id.Value));
        }

        private async Task<List<OfflineProofView>> View(List<OfflineProof> rows, CancellationToken cancellationToken)
        {
            var payments = rows.ConvertAll(p => p.PaymentId);
            var amounts = await db.Payments.AsNoTracking().Where(p => payments.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Amount, cancellationToken);
            var digests = rows.ConvertAll(p => p.Sha256);
            var same = await db.OfflineProofs.AsNoTracking().Where(p => digests.Contains(p.Sha256)).Select(p => new { p.Sha256, p.OrderId }).ToListAsync(cancellationToken);
            var orders = same.ConvertAll(p => p.OrderId);
            var numbers = await db.Orders.AsNoTracking().Where(o => orders.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Number, cancellationToken);
            var people = await members.Find([.. rows.Select(p => p.MemberId).Distinct()], cancellationToken);
            var addresses = await files.Addresses([.. rows.Select(p => p.FileId).Distinct()], cancellationToken);
            return rows.ConvertAll(p => new OfflineProofView(
                p.Id,
                p.OrderId,
                numbers[p.OrderId],
                amounts[p.PaymentId],
                people.GetValueOrDefault(p.MemberId),
                addresses.GetValueOrDefault(p.FileId),
                p.Note,
                p.Status,
                p.SubmittedAt,
                p.DecidedAt,
                p.DecisionNote,
                [.. same.Where(s => s.Sha256 == p.Sha256 && s.OrderId != p.OrderId).Select(s => numbers[s.OrderId]).Distinct(StringComparer.Ordinal)],
                new(p.Status == OfflineProofStatus.Submitted, p.Status == OfflineProofStatus.Submitted)));
        }
    }
}
