using KnowledgePay.Application.Catalog;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Catalog;

/// <summary>Enrols under the member's turn, as their own enrolling does.</summary>
internal sealed class Enrolments(AppDbContext db, IProductCounters counters, IMemberTurn turn, IOutbox outbox, TimeProvider clock) : IEnrolments
{
    public async Task Enrol(MemberId member, IReadOnlyCollection<ProductId> products, CancellationToken cancellationToken)
    {
        var readable = await db.Products.Where(p => products.Contains(p.Id)).SelectMany(p => p.BundleMembers)
            .Join(db.Products.Where(p => p.Status == ProductStatus.Published), m => m.ProductId, p => p.Id, (_, p) => p.Id).ToListAsync(cancellationToken);
        await turn.Take(member, member.Value, cancellationToken);

        // Always in the same sequence: two that count the same works never wait for each other in a circle.
        var enrolled = products.Select(id => (id, EnrolmentSource.Purchase)).Concat(readable.Select(id => (id, EnrolmentSource.Bundle)));
        foreach (var (id, source) in enrolled.DistinctBy(p => p.id).OrderBy(p => p.id.Value))
        {
            if (await db.Enrolments.FindAsync([member, id], cancellationToken) is null)
            {
                var now = clock.Now();
                db.Enrolments.Add(new Enrolment(id, member, source, now));
                await counters.Enrolled(id, now, cancellationToken);
                outbox.Add(new EnrolledV1(id, member));
            }
        }
    }
}
