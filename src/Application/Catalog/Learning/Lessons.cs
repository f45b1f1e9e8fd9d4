using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Catalog.Reading;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Learning;

/// <summary>A member's progress in an item, and where that leaves the product.</summary>
public sealed record LessonState(
    int PositionSeconds, int Percent, DateTimeOffset? CompletedAt, int CompletedItems, int TotalItems, bool Enrolled, DateTimeOffset? ProductCompletedAt);

/// <summary>What saving, completing and reopening a lesson have in common: one member, one product, one at a time.</summary>
public sealed class Lessons(
    ICatalogDb catalog, ILearningDb db, IAccessPolicy access, IProductCounters counters, IMemberTurn turn, IOutbox outbox, ICurrentUser me, TimeProvider clock)
{
    /// <summary>Opens the item for the acting member, who must be able to read all of it; takes the member's turn in the product.</summary>
    internal async Task<Result<OpenLesson>> Open(ContentItemId itemId, CancellationToken cancellationToken)
    {
        var member = me.Required;
        var item = await catalog.Items.AsNoTracking()
            .Where(i => i.Id == itemId && i.Status == ItemStatus.Published)
            .Join(catalog.Products, i => i.ProductId, p => p.Id, (i, p) => new { i.ProductId, i.Visibility, p.Kind, p.Status })
            .SingleOrDefaultAsync(cancellationToken);
        if (item is null)
        {
            return ContentItemErrors.NotFound;
        }

        var decision = await access.Decide(member, item.ProductId, cancellationToken);
        if (!ReadingRules.MayOpen(item.Status, decision))
        {
            return ContentItemErrors.NotFound;
        }

        if (!ReadingRules.MayReadAll(item.Visibility, signedIn: true, decision))
        {
            return LearningErrors.ItemLocked;
        }

        await turn.Take(member, item.ProductId.Value, cancellationToken);
        var enrolment = await db.Enrolments.SingleOrDefaultAsync(e => e.MemberId == member && e.ProductId == item.ProductId, cancellationToken);
        var progress = await db.LessonProgress.SingleOrDefaultAsync(p => p.MemberId == member && p.ItemId == itemId, cancellationToken);
        if (progress is null)
        {
            progress = new LessonProgress(member, itemId, item.ProductId, clock.Now());
            db.LessonProgress.Add(progress);
        }

        enrolment?.Visit(itemId, clock.Now());
        return new OpenLesson(item.Kind, progress, enrolment);
    }

    /// <summary>Counts the product's items, judges whether it is complete now, and says what happened.</summary>
    internal async Task<LessonState> Settle(OpenLesson lesson, bool justCompleted, CancellationToken cancellationToken)
    {
        var progress = lesson.Progress;
        var live = catalog.Items.Where(i => i.ProductId == progress.ProductId && i.Status == ItemStatus.Published);
        var total = await live.CountAsync(cancellationToken);
        var others = await live.CountAsync(
            i => i.Id != progress.ItemId && db.LessonProgress.Any(p => p.ItemId == i.Id && p.MemberId == progress.MemberId && p.CompletedAt != null),
            cancellationToken);
        var completed = others + (progress.CompletedAt is null ? 0 : 1);
        var now = clock.Now();
        if (justCompleted)
        {
            outbox.Add(new LessonCompletedV1(progress.ItemId, progress.ProductId, progress.MemberId));
            await counters.Happened(progress.ProductId, Popularity.LessonWeight, now, cancellationToken);
        }

        if (lesson.Enrolment?.Judge(lesson.Kind, total, completed, now) == true)
        {
            outbox.Add(new ProductCompletedV1(progress.ProductId, progress.MemberId));
        }

        return new LessonState(
            progress.PositionSeconds, progress.Percent, progress.CompletedAt, completed, total, lesson.Enrolment is not null, lesson.Enrolment?.CompletedAt);
    }

    /// <summary>An item opened for a member.</summary>
    internal sealed record OpenLesson(ProductKind Kind, LessonProgress Progress, Enrolment? Enrolment);
}
