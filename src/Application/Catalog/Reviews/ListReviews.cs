using FluentValidation;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Reviews;

/// <summary>The reviews of a published product. Moderators also see the hidden ones.</summary>
public sealed record ListReviews(ProductId ProductId, ReviewSort Sort, int? Stars, string? After, int Limit) : IQuery<Page<ReviewView>>
{
    internal sealed class Validator : AbstractValidator<ListReviews>
    {
        public Validator()
        {
            RuleFor(q => q.Stars).InclusiveBetween(1, 5);
            RuleFor(q => q.Limit).InclusiveBetween(1, PageLimits.Max);
            RuleFor(q => q.Sort).IsInEnum();
        }
    }

    internal sealed class Handler(ICatalogDb catalog, ILearningDb db, IReviewReading reading, IMemberDirectory members, IMemberBadges badges, ICurrentUser me)
        : IQueryHandler<ListReviews, Page<ReviewView>>
    {
        public async Task<Result<Page<ReviewView>>> Handle(ListReviews query, CancellationToken cancellationToken)
        {
            Cursor? after = null;
            if (!string.IsNullOrEmpty(query.After))
            {
                if (!Cursor.TryDecode(query.After, out var cursor) || (query.Sort == ReviewSort.New ? cursor.AsTime() is null : cursor.AsLong() is null))
                {
                    return CommonErrors.InvalidCursor;
                }

                after = cursor;
            }

            var product = await catalog.Products.AsNoTracking()
                .Where(p => p.Id == query.ProductId && (p.Status == ProductStatus.Published || p.Status == ProductStatus.Archived))
                .Select(p => new { p.OwnerId, IsAuthor = p.Authors.Any(a => a.MemberId == me.Id && a.AcceptedAt != null) })
                .SingleOrDefaultAsync(cancellationToken);
            if (product is null)
            {
                return ProductErrors.NotFound;
            }

            var reader = new ReviewView.Reader(me.Id, product.IsAuthor, me.Has(Permissions.ReviewsModerate));
            var rows = await reading.List(query.ProductId, query.Sort, query.Stars, reader.IsModerator, after, query.Limit, cancellationToken);
            var page = Page<Review>.Of(rows, query.Limit, r => query.Sort == ReviewSort.New ? Cursor.At(r.CreatedAt, r.Id.Value) : Cursor.At(r.HelpfulCount, r.Id.Value));
            return new Page<ReviewView>(await Views(page.Items, reader, product.OwnerId, cancellationToken), page.Next);
        }

        private async Task<List<ReviewView>> Views(IReadOnlyList<Review> reviews, ReviewView.Reader reader, MemberId? owner, CancellationToken cancellationToken)
        {
            var people = reviews.Select(r => r.MemberId).Concat(reviews.Where(r => r.RepliedBy is not null).Select(r => r.RepliedBy!.Value));
            var known = await members.Find([.. people.Distinct()], cancellationToken);
            var worn = await badges.Of([.. reviews.Select(r => r.MemberId).Distinct()], owner, cancellationToken);
            var ids = reviews.Select(r => r.Id).ToList();
            var voted = reader.Id is { } id
                ? await db.ReviewVotes.AsNoTracking().Where(v => v.MemberId == id && ids.Contains(v.ReviewId)).Select(v => v.ReviewId).ToListAsync(cancellationToken)
                : [];
            return [.. reviews.Select(r => ReviewView.Of(r, reader, known, voted.Contains(r.Id), worn.GetValueOrDefault(r.MemberId)))];
        }
    }
}
