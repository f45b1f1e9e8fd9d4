using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Learning;

/// <summary>The member wants to do an item again. A product that was complete is open again, unless a certificate was issued.</summary>
public sealed record ReopenLesson(ContentItemId ItemId) : ICommand<LessonState>
{
    internal sealed class Handler(Lessons lessons, ILearningDb db, TimeProvider clock) : ICommandHandler<ReopenLesson, LessonState>
    {
        public async Task<Result<LessonState>> Handle(ReopenLesson command, CancellationToken cancellationToken)
        {
            var opened = await lessons.Open(command.ItemId, cancellationToken);
            if (!opened.IsSuccess)
            {
                return opened.Error;
            }

            var (_, progress, enrolment) = opened.Value;
            progress.Reopen(clock.Now());
            enrolment?.Reopen(await db.Certificates.AnyAsync(c => c.MemberId == progress.MemberId && c.ProductId == progress.ProductId, cancellationToken));
            return await lessons.Settle(opened.Value, justCompleted: false, cancellationToken);
        }
    }
}
