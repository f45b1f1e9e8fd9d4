using KnowledgePay.Application.Catalog.Files;
using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Items;

/// <summary>An item as its authors see it, with its draft.</summary>
public sealed record ShowStudioItem(ContentItemId ItemId) : IQuery<StudioItem>
{
    internal sealed class Handler(ICatalogDb db, ILearningDb files, IMediaLinks links, IMemberDirectory members, ICurrentUser me)
        : IQueryHandler<ShowStudioItem, StudioItem>
    {
        public async Task<Result<StudioItem>> Handle(ShowStudioItem query, CancellationToken cancellationToken)
        {
            if (await db.SeenItems(me).AsNoTracking().SingleOrDefaultAsync(i => i.Id == query.ItemId, cancellationToken) is not { } item)
            {
                return ContentItemErrors.NotFound;
            }

            var names = await members.Find([item.Draft.UpdatedBy], cancellationToken);
            var media = await files.Named(links, item.Draft.MediaFileId, cancellationToken);
            return new StudioItem(
                item.Id, item.ProductId, item.SectionId, item.Type, item.Visibility, item.Status, item.PublishAt,
                new StudioDraft(
                    item.Draft.Title, item.Draft.Body, item.Draft.MediaFileId, media, item.Draft.DurationSeconds, item.Draft.UpdatedAt,
                    names.GetValueOrDefault(item.Draft.UpdatedBy)?.DisplayName),
                item.Live is { } live ? new StudioLive(live.Title, live.WordCount, live.PublishedAt, live.UpdatedAt) : null,
                item.HasUnpublishedChanges,
                item.LastRevision,
                new StudioItemAbilities(
                    Publish: item.HasContent && item.HasUnpublishedChanges,
                    Schedule: item.HasContent && item.Status != ItemStatus.Published,
                    Unpublish: item.Status is ItemStatus.Published or ItemStatus.Scheduled,
                    Delete: item.Discard().IsSuccess),
                item.Version);
        }
    }
}

/// <summary>An item in the studio.</summary>
public sealed record StudioItem(
    ContentItemId Id,
    ProductId ProductId,
    SectionId? SectionId,
    ItemType Type,
    ItemVisibility Visibility,
    ItemStatus Status,
    DateTimeOffset? PublishAt,
    StudioDraft Draft,
    StudioLive? Live,
    bool HasUnpublishedChanges,
    int LastRevision,
    StudioItemAbilities Can,
    int Version);

/// <summary>What is being written.</summary>
public sealed record StudioDraft(
    string Title, string Body, StoredFileId? MediaFileId, StudioFile? Media, int? DurationSeconds, DateTimeOffset UpdatedAt, string? UpdatedBy);

/// <summary>What members read.</summary>
public sealed record StudioLive(string Title, int WordCount, DateTimeOffset PublishedAt, DateTimeOffset UpdatedAt);

/// <summary>What the author may do with the item now.</summary>
public sealed record StudioItemAbilities(bool Publish, bool Schedule, bool Unpublish, bool Delete);
