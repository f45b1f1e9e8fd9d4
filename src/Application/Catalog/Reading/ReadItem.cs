using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Catalog.Files;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Reading;

/// <summary>An item as far as the reader may see it: whole, or up to its cut with the reason.</summary>
public sealed record ReadItem(ProductId ProductId, ContentItemId ItemId) : IQuery<ItemPage>
{
    internal sealed class Handler(ICatalogReading catalog, IAccessPolicy policy, IMediaLinks links, ICurrentUser me) : IQueryHandler<ReadItem, ItemPage>
    {
        public async Task<Result<ItemPage>> Handle(ReadItem query, CancellationToken cancellationToken)
        {
            var access = await policy.Decide(me.Id, query.ProductId, cancellationToken);
            var facts = await catalog.Item(query.ProductId, query.ItemId, me.Id, access.Entitled, cancellationToken);
            return facts is not null && ReadingRules.MayOpen(facts.ProductStatus, access)
                ? await Page(query, facts, cancellationToken)
                : ContentItemErrors.NotFound;
        }

        /// <summary>Access is decided by now: what the reader sees of the text and its files may be signed for them.</summary>
        private async Task<ItemPage> Page(ReadItem query, ItemFacts facts, CancellationToken cancellationToken) => new(
            query.ItemId,
            query.ProductId,
            facts.ProductSlug,
            facts.ProductTitle,
            facts.Title,
            facts.Type,
            await links.SignLinks(facts.Html, query.ProductId, cancellationToken),
            !facts.Open,
            Lock(facts, me.Id is not null),
            facts.Open ? 0 : Math.Max(0, facts.WordCount - facts.PreviewWordCount),
            facts.Headings,
            facts is { Open: true, Media: { } media }
                ? new ItemMedia(await links.ForReader(media.Id, media.Name, cancellationToken), media.ContentType, facts.DurationSeconds)
                : null,
            facts.Previous,
            facts.Next,
            facts.Progress,
            facts.PublishedAt);

        private static ItemLock? Lock(ItemFacts facts, bool signedIn)
        {
            if (facts.Open)
            {
                return null;
            }

            return !signedIn && (facts.ProductFree || facts.Visibility == ItemVisibility.Registered) ? ItemLock.SignIn : ItemLock.Entitlement;
        }
    }
}

/// <summary>What stands between the reader and the rest.</summary>
public enum ItemLock
{
    /// <summary>Signing in is enough.</summary>
    SignIn,

    /// <summary>The product must be bought or granted.</summary>
    Entitlement,
}

/// <summary>An item as far as the reader may see it.</summary>
public sealed record ItemPage(
    ContentItemId Id,
    ProductId ProductId,
    string ProductSlug,
    string ProductTitle,
    string Title,
    ItemType Type,
    string Html,
    bool Truncated,
    ItemLock? Locked,
    int RemainingWords,
    IReadOnlyList<ContentHeading> Headings,
    ItemMedia? Media,
    ItemLink? Previous,
    ItemLink? Next,
    ItemProgress? Progress,
    DateTimeOffset PublishedAt);

/// <summary>The audio or video of an item.</summary>
public sealed record ItemMedia(string Url, string ContentType, int? DurationSeconds);
