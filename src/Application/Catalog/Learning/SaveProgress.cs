using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Learning;

/// <summary>Keeps where the member is in an item; sent by the player and the reader again and again, in any order.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="PositionSeconds">Where it stands.</param>
/// <param name="Percent">How far that is.</param>
/// <param name="NotedAt">When the player noted it; now where it does not say.</param>
public sealed record SaveProgress(ContentItemId ItemId, int PositionSeconds, int Percent, DateTimeOffset? NotedAt) : ICommand<LessonState>
{
    internal sealed class Validator : AbstractValidator<SaveProgress>
    {
        public Validator()
        {
            RuleFor(c => c.PositionSeconds).InclusiveBetween(0, 1_000_000);
            RuleFor(c => c.Percent).InclusiveBetween(0, 100);
        }
    }

    internal sealed class Handler(Lessons lessons, TimeProvider clock) : ICommandHandler<SaveProgress, LessonState>
    {
        public async Task<Result<LessonState>> Handle(SaveProgress command, CancellationToken cancellationToken)
        {
            var opened = await lessons.Open(command.ItemId, cancellationToken);
            if (!opened.IsSuccess)
            {
                return opened.Error;
            }

            var now = clock.Now();
            var saved = opened.Value.Progress.Save(command.PositionSeconds, command.Percent, command.NotedAt?.ToUniversalTime() ?? now, now);
            return saved.IsSuccess ? await lessons.Settle(opened.Value, saved.Value, cancellationToken) : saved.Error;
        }
    }
}
