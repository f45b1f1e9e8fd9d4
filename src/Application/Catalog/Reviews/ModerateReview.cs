using FluentValidation;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Reviews;

/// <summary>A moderator hides a review with a reason, or shows it again. A hidden review does not count.</summary>
/// <param name="ReviewId">The review.</param>
/// <param name="HideBecause">The reason; null shows the review again.</param>
public sealed record ModerateReview(ReviewId ReviewId, string? HideBecause) : ICommand
{
    internal sealed class Validator : AbstractValidator<ModerateReview>
    {
        public Validator() => RuleFor(c => c.HideBecause).MaximumLength(Review.MaxReason);
    }

    internal sealed class Handler(ILearningDb db, IProductCounters counters, ICurrentUser me, TimeProvider clock) : ICommandHandler<ModerateReview>
    {
        public async Task<Result> Handle(ModerateReview command, CancellationToken cancellationToken)
        {
            if (await db.Reviews.SingleOrDefaultAsync(r => r.Id == command.ReviewId, cancellationToken) is not { } review)
            {
                return ReviewErrors.NotFound;
            }

            var hide = command.HideBecause is not null;
            var outcome = hide ? review.Hide(me.Required, command.HideBecause, clock.Now()) : review.Show();
            if (outcome.IsSuccess)
            {
                var change = hide ? -1 : 1;
                await counters.Rated(review.ProductId, change, change * review.Stars, cancellationToken);
            }

            return outcome;
        }
    }
}
