using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Reviews;

/// <summary>What I said about a product; also while it is hidden.</summary>
public sealed record ShowMyReview(ProductId ProductId) : IQuery<ReviewView>
{
    internal sealed class Handler(ILearningDb db, IMemberDirectory members, ICurrentUser me) : IQueryHandler<ShowMyReview, ReviewView>
    {
        public async Task<Result<ReviewView>> Handle(ShowMyReview query, CancellationToken cancellationToken)
        {
            var member = me.Required;
            var review = await db.Reviews.AsNoTracking().SingleOrDefaultAsync(r => r.ProductId == query.ProductId && r.MemberId == member, cancellationToken);
            if (review is null)
            {
                return ReviewErrors.NotFound;
            }

            MemberId[] people = review.RepliedBy is { } author ? [member, author] : [member];
            return ReviewView.Of(
                review, new(member, IsAuthor: false, me.Has(Permissions.ReviewsModerate)), await members.Find(people, cancellationToken), voted: false);
        }
    }
}
