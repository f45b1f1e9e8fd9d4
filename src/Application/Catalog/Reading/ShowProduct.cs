using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Catalog.Files;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Reading;

/// <summary>The product page: what it is, its outline, what can be read at once, and what the reader may do.</summary>
public sealed record ShowProduct(string SlugOrId) : IQuery<ProductPage>
{
    internal sealed class Handler(ICatalogReading catalog, IAccessPolicy policy, IDescriptions descriptions, IMediaLinks links, ICurrentUser me)
        : IQueryHandler<ShowProduct, ProductPage>
    {
        public async Task<Result<ProductPage>> Handle(ShowProduct query, CancellationToken cancellationToken)
        {
            if (await catalog.Product(query.SlugOrId, me.Id, cancellationToken) is not { } facts)
            {
                return ProductErrors.NotFound;
            }

            var access = await policy.Decide(me.Id, facts.Card.Id, cancellationToken);
            return ReadingRules.MayOpen(facts.Status, access) ? await Page(facts, access, cancellationToken) : ProductErrors.NotFound;
        }

        private async ValueTask<EbookFile> File(FileFacts file, AccessDecision access, CancellationToken cancellationToken) =>
            new(file.Name, file.Size, access.Entitled ? await links.ForReader(file.Id, file.Name, cancellationToken) : null);

        private async Task<ProductPage> Page(ProductFacts facts, AccessDecision access, CancellationToken cancellationToken)
        {
            var card = facts.Card;
            var author = access.Reason == AccessReason.Owner;
            var published = facts.Status == ProductStatus.Published;
            return new ProductPage(
                card.Id, card.Slug, card.Kind, card.Language, card.Title, card.Subtitle, card.CoverUrl, card.Category, card.Tags, card.Level,
                card.Byline, card.Author, card.Price, card.Rating, card.EnrolmentCount, card.ItemCount, card.PublishedAt,
                facts.Status,
                facts.Summary,
                await links.SignLinks(descriptions.Html(card.Id, facts.Version, facts.Description), card.Id, cancellationToken),
                facts.Audience,
                facts.Outcomes,
                facts.Authors,
                Outline(facts, access),
                card.Kind == ProductKind.Bundle ? facts.Bundle : null,
                facts.Preview is { } preview ? new(
                    preview.ItemId, preview.Title, await links.SignLinks(preview.Html, card.Id, cancellationToken), preview.Truncated) : null,
                facts.Ebook is { } ebook ? await File(ebook, access, cancellationToken) : null,
                new(access.Entitled, access.Reason, facts.Enrolled),
                new(
                    Edit: author,
                    Review: access.Entitled && !author && published,
                    Enrol: access.Entitled && !facts.Enrolled && published,
                    Manage: me.Has(Permissions.CatalogManage)),
                facts.Version);
        }

        private List<OutlineSection> Outline(ProductFacts facts, AccessDecision access)
        {
            var items = facts.Items.ToLookup(item => item.SectionId, item => new OutlineItem(
                item.Id,
                item.Title,
                item.Type,
                item.Visibility,
                item.DurationSeconds,
                item.WordCount,
                item.HasPreview,
                facts.Card.Price.IsZero || item.Visibility != ItemVisibility.Entitled,
                item.PublishedAt,
                !ReadingRules.MayReadAll(item.Visibility, me.Id is not null, access)));
            var outline = new List<OutlineSection>();
            if (items[null].Any())
            {
                outline.Add(new OutlineSection(null, null, [.. items[null]]));
            }

            outline.AddRange(facts.Sections.Select(section => new OutlineSection(section.Id, section.Title, [.. items[section.Id]])));
            return outline;
        }
    }
}

/// <summary>A product page.</summary>
public sealed record ProductPage(
    ProductId Id,
    string Slug,
    ProductKind Kind,
    string Language,
    string Title,
    string Subtitle,
    string? CoverUrl,
    CardCategory? Category,
    IReadOnlyList<string> Tags,
    ProductLevel Level,
    string Byline,
    CardAuthor? Author,
    Money Price,
    CardRating Rating,
    int EnrolmentCount,
    int ItemCount,
    DateTimeOffset? PublishedAt,
    ProductStatus Status,
    string Summary,
    string DescriptionHtml,
    IReadOnlyList<string> Audience,
    IReadOnlyList<string> Outcomes,
    IReadOnlyList<CardAuthor> Authors,
    IReadOnlyList<OutlineSection> Outline,
    IReadOnlyList<ProductCard>? Bundle,
    ProductPreview? Preview,
    EbookFile? EbookFile,
    ProductAccess Access,
    ProductAbilities Can,
    int Version);

/// <summary>A section of the outline; the items that stand in none come first, under a section without id and title.</summary>
public sealed record OutlineSection(SectionId? Id, string? Title, IReadOnlyList<OutlineItem> Items);

/// <summary>An item of the outline.</summary>
/// <param name="Id">The item.</param>
/// <param name="Title">Its title; always public.</param>
/// <param name="Type">Text, audio or video.</param>
/// <param name="Visibility">Who may read it.</param>
/// <param name="DurationSeconds">Of audio and video.</param>
/// <param name="WordCount">Of the whole text.</param>
/// <param name="HasPreview">Whether a part of it can be read by everyone.</param>
/// <param name="Free">Whether it needs no purchase.</param>
/// <param name="PublishedAt">When it went live.</param>
/// <param name="Locked">Whether this reader sees only the preview.</param>
public sealed record OutlineItem(
    ContentItemId Id,
    string Title,
    ItemType Type,
    ItemVisibility Visibility,
    int? DurationSeconds,
    int WordCount,
    bool HasPreview,
    bool Free,
    DateTimeOffset PublishedAt,
    bool Locked);

/// <summary>What can be read at once, of the first item that has a preview.</summary>
public sealed record ProductPreview(ContentItemId ItemId, string Title, string Html, bool Truncated);

/// <summary>The file of an e-book.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Url">An address that works for some hours, for readers who have the product.</param>
public sealed record EbookFile(string Name, long Size, string? Url);

/// <summary>Whether and why the reader has access.</summary>
public sealed record ProductAccess(bool Entitled, AccessReason Reason, bool Enrolled);

/// <summary>What the reader may do.</summary>
public sealed record ProductAbilities(bool Edit, bool Review, bool Enrol, bool Manage);
