using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Learning;

/// <summary>
/// The acting member begins to take part in a product: a free one, or one they have. A bundle enrols them in its published
/// members too. Enrolling twice changes nothing.
/// </summary>
public sealed record Enrol(ProductId ProductId) : ICommand<Enrol.Response>
{
    /// <summary>The enrolment.</summary>
    /// <param name="EnrolledAt">When the member first enrolled.</param>
    /// <param name="IsNew">Whether that was now.</param>
    public sealed record Response(DateTimeOffset EnrolledAt, bool IsNew);

    internal sealed class Handler(
        ICatalogDb catalog, ILearningDb db, IAccessPolicy access, IProductCounters counters, IMemberTurn turn, IOutbox outbox, ICurrentUser me, TimeProvider clock)
        : ICommandHandler<Enrol, Response>
    {
        public async Task<Result<Response>> Handle(Enrol command, CancellationToken cancellationToken)
        {
            var member = me.Required;
            var product = await catalog.Products.AsNoTracking()
                .Where(p => p.Id == command.ProductId)
                .Select(p => new { p.Status, Members = p.BundleMembers.Select(m => m.ProductId).ToList() })
                .SingleOrDefaultAsync(cancellationToken);
            var decision = await access.Decide(member, command.ProductId, cancellationToken);
            if (product is null || !(product.Status == ProductStatus.Published || (product.Status == ProductStatus.Archived && decision.Entitled)))
            {
                return ProductErrors.NotFound;
            }

            if (!decision.Entitled)
            {
                return LearningErrors.NotEntitled;
            }

            await turn.Take(member, member.Value, cancellationToken);
            var first = await EnrolIn(command.ProductId, EnrolmentSource.Self, cancellationToken);
            foreach (var bundled in await Published(product.Members, cancellationToken))
            {
                await EnrolIn(bundled, EnrolmentSource.Bundle, cancellationToken);
            }

            return first;
        }

        private Task<List<ProductId>> Published(List<ProductId> members, CancellationToken cancellationToken) => catalog.Products
            .Where(p => members.Contains(p.Id) && p.Status == ProductStatus.Published)
            .Select(p => p.Id)
            .ToListAsync(cancellationToken);

        private async Task<Response> EnrolIn(ProductId productId, EnrolmentSource source, CancellationToken cancellationToken)
        {
            var member = me.Required;
            if (await db.Enrolments.FindAsync([member, productId], cancellationToken) is { } earlier)
            {
                return new Response(earlier.EnrolledAt, false);
            }

            var now = clock.Now();
            db.Enrolments.Add(new Enrolment(productId, member, source, now));
            await counters.Enrolled(productId, now, cancellationToken);
            outbox.Add(new EnrolledV1(productId, member));
            return new Response(now, true);
        }
    }
}
