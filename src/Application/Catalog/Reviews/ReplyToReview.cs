using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Reviews;

/// <summary>An author of the product answers a review, changes the answer, or takes it back.</summary>
/// <param name="ReviewId">The review.</param>
/// <param name="Reply">The answer; null takes it back.</param>
public sealed record ReplyToReview(ReviewId ReviewId, string? Reply) : ICommand
{
    internal sealed class Validator : AbstractValidator<ReplyToReview>
    {
        public Validator() => RuleFor(c => c.Reply).MaximumLength(Review.MaxReply);
    }

    internal sealed class Handler(ICatalogDb catalog, ILearningDb db, ICurrentUser me, TimeProvider clock) : ICommandHandler<ReplyToReview>
    {
        public async Task<Result> Handle(ReplyToReview command, CancellationToken cancellationToken)
        {
            var member = me.Required;
            var review = await db.Reviews.SingleOrDefaultAsync(
                r => r.Id == command.ReviewId && r.HiddenAt == null
                    && catalog.Products.Any(p => p.Id == r.ProductId && p.Authors.Any(a => a.MemberId == member && a.AcceptedAt != null)),
                cancellationToken);
            if (review is null)
            {
                return ReviewErrors.NotFound;
            }

            return command.Reply is null ? review.RemoveReply() : review.Answer(command.Reply, member, clock.Now());
        }
    }
}
