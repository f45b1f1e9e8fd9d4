using FluentValidation;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Reviews;

/// <summary>Writes my review of a product, or changes it. Who takes part in the product may: enrolled, or granted it.</summary>
public sealed record PutMyReview(ProductId ProductId, int Stars, string? Text) : ICommand<ReviewView>
{
    internal sealed class Validator : AbstractValidator<PutMyReview>
    {
        public Validator()
        {
            RuleFor(c => c.Stars).InclusiveBetween(1, 5);
            RuleFor(c => c.Text).MaximumLength(Review.MaxText);
        }
    }

    internal sealed class Handler(
        ICatalogDb catalog, ILearningDb db, IAccessPolicy access, IProductCounters counters, IMemberDirectory members, IMemberTurn turn, IOutbox outbox,
        ICurrentUser me, TimeProvider clock) : ICommandHandler<PutMyReview, ReviewView>
    {
        public async Task<Result<ReviewView>> Handle(PutMyReview command, CancellationToken cancellationToken)
        {
            var member = me.Required;
            await turn.Take(member, command.ProductId.Value, cancellationToken);
            var review = await db.Reviews.SingleOrDefaultAsync(r => r.ProductId == command.ProductId && r.MemberId == member, cancellationToken);
            var written = review is null
                ? await Write(command, member, cancellationToken)
                : await Change(review, command, cancellationToken);
            return written.IsSuccess
                ? ReviewView.Of(
                    written.Value, new(member, IsAuthor: false, me.Has(Permissions.ReviewsModerate)), await members.Find([member], cancellationToken), voted: false)
                : written.Error;
        }

        private async Task<Result<Review>> Write(PutMyReview command, MemberId member, CancellationToken cancellationToken)
        {
            if (await Refusal(command.ProductId, member, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            var now = clock.Now();
            var written = Review.Write(Id.New<ReviewId>(now), command.ProductId, member, command.Stars, command.Text, now);
            if (written.IsSuccess)
            {
                db.Reviews.Add(written.Value);
                await counters.Rated(command.ProductId, 1, command.Stars, cancellationToken);
                await counters.Happened(command.ProductId, Popularity.ReviewWeight, now, cancellationToken);
                outbox.Add(new ReviewPostedV1(written.Value.Id, command.ProductId, member));
            }

            return written;
        }

        private async Task<Result<Review>> Change(Review review, PutMyReview command, CancellationToken cancellationToken)
        {
            if (review.IsHidden)
            {
                return ReviewErrors.Hidden;
            }

            var before = review.Stars;
            var edited = review.Edit(command.Stars, command.Text, clock.Now());
            if (!edited.IsSuccess)
            {
                return edited.Error;
            }

            await counters.Rated(command.ProductId, 0, command.Stars - before, cancellationToken);
            return review;
        }

        private async Task<Error?> Refusal(ProductId productId, MemberId member, CancellationToken cancellationToken)
        {
            var product = await catalog.Products.AsNoTracking()
                .Where(p => p.Id == productId && (p.Status == ProductStatus.Published || p.Status == ProductStatus.Archived))
                .Select(p => new { IsAuthor = p.Authors.Any(a => a.MemberId == member) })
                .SingleOrDefaultAsync(cancellationToken);
            if (product is null)
            {
                return ProductErrors.NotFound;
            }

            if (product.IsAuthor)
            {
                return ReviewErrors.OwnWork;
            }

            var decision = await access.Decide(member, productId, cancellationToken);
            var takesPart = decision is { Entitled: true, Reason: not (AccessReason.Free or AccessReason.Staff) }
                || (decision.Entitled && await db.Enrolments.AnyAsync(e => e.MemberId == member && e.ProductId == productId, cancellationToken));
            return takesPart ? null : ReviewErrors.NotEntitled;
        }
    }
}
