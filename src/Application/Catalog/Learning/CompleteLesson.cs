using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Learning;

/// <summary>The member is done with an item. Saying it twice changes nothing.</summary>
public sealed record CompleteLesson(ContentItemId ItemId) : ICommand<LessonState>
{
    internal sealed class Handler(Lessons lessons, TimeProvider clock) : ICommandHandler<CompleteLesson, LessonState>
    {
        public async Task<Result<LessonState>> Handle(CompleteLesson command, CancellationToken cancellationToken)
        {
            var opened = await lessons.Open(command.ItemId, cancellationToken);
            return opened.IsSuccess
                ? await lessons.Settle(opened.Value, opened.Value.Progress.Complete(clock.Now()), cancellationToken)
                : opened.Error;
        }
    }
}
