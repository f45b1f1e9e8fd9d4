using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Reviews;

/// <summary>Says that another member's review was helpful, or takes that back. Saying it twice changes nothing.</summary>
public sealed record VoteHelpful(ReviewId ReviewId, bool Helpful) : ICommand
{
    internal sealed class Handler(ILearningDb db, IMemberTurn turn, ICurrentUser me, TimeProvider clock) : ICommandHandler<VoteHelpful>
    {
        public async Task<Result> Handle(VoteHelpful command, CancellationToken cancellationToken)
        {
            var member = me.Required;
            await turn.Take(member, command.ReviewId.Value, cancellationToken);
            var author = await db.Reviews.AsNoTracking()
                .Where(r => r.Id == command.ReviewId && r.HiddenAt == null)
                .Select(r => (MemberId?)r.MemberId)
                .SingleOrDefaultAsync(cancellationToken);
            if (author is null)
            {
                return ReviewErrors.NotFound;
            }

            if (author == member)
            {
                return ReviewErrors.OwnVote;
            }

            var vote = await db.ReviewVotes.SingleOrDefaultAsync(v => v.ReviewId == command.ReviewId && v.MemberId == member, cancellationToken);
            if (vote is null == !command.Helpful)
            {
                return Result.Success();
            }

            var change = command.Helpful ? 1 : -1;
            if (vote is null)
            {
                db.ReviewVotes.Add(new ReviewVote(command.ReviewId, member, clock.Now()));
            }
            else
            {
                db.ReviewVotes.Remove(vote);
            }

            await db.Reviews.Where(r => r.Id == command.ReviewId)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.HelpfulCount, r => r.HelpfulCount + change), cancellationToken);
            return Result.Success();
        }
    }
}
