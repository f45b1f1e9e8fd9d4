using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Reviews;

/// <summary>Takes my review back. A hidden one stays: it is part of a moderation case.</summary>
public sealed record DeleteMyReview(ProductId ProductId) : ICommand
{
    internal sealed class Handler(ILearningDb db, IProductCounters counters, IMemberTurn turn, ICurrentUser me) : ICommandHandler<DeleteMyReview>
    {
        public async Task<Result> Handle(DeleteMyReview command, CancellationToken cancellationToken)
        {
            var member = me.Required;
            await turn.Take(member, command.ProductId.Value, cancellationToken);
            var review = await db.Reviews.SingleOrDefaultAsync(r => r.ProductId == command.ProductId && r.MemberId == member, cancellationToken);
            if (review is null)
            {
                return ReviewErrors.NotFound;
            }

            if (review.IsHidden)
            {
                return ReviewErrors.Hidden;
            }

            db.Reviews.Remove(review);
            await counters.Rated(command.ProductId, -1, -review.Stars, cancellationToken);
            return Result.Success();
        }
    }
}
