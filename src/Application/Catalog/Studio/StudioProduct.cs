using KnowledgePay.Application.Catalog.Files;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Studio;

/// <summary>A work as its authors see it: everything, drafts included, with what they may do next.</summary>
public sealed record ShowStudioProduct(ProductId ProductId) : IQuery<StudioProduct>
{
    internal sealed class Handler(ICatalogDb db, ILearningDb files, IMediaLinks links, IMemberDirectory members, ICurrentUser me)
        : IQueryHandler<ShowStudioProduct, StudioProduct>
    {
        public async Task<Result<StudioProduct>> Handle(ShowStudioProduct query, CancellationToken cancellationToken)
        {
            var product = await db.SeenProducts(me).AsNoTracking().SingleOrDefaultAsync(p => p.Id == query.ProductId, cancellationToken);
            if (product is null)
            {
                return ProductErrors.NotFound;
            }

            var items = await db.Items.AsNoTracking()
                .Where(item => item.ProductId == product.Id)
                .OrderBy(item => item.Position).ThenBy(item => item.CreatedAt)
                .Select(item => new StudioOutlineItem(
                    item.Id, item.SectionId, item.Draft.Title, item.Type, item.Visibility, item.Status, item.PublishAt,
                    item.Live == null ? null : item.Live.PublishedAt,
                    item.Live == null || item.Draft.UpdatedAt > item.Live.UpdatedAt,
                    item.Draft.UpdatedAt, item.Version))
                .ToListAsync(cancellationToken);
            var names = await members.Find([.. product.Authors.Select(author => author.MemberId)], cancellationToken);
            var ebook = await files.Named(links, product.EbookFileId, cancellationToken);
            return StudioProduct.Of(product, items, ebook, names, me);
        }
    }
}

/// <summary>A work in the studio.</summary>
public sealed record StudioProduct(
    ProductId Id,
    string Slug,
    ProductKind Kind,
    string Language,
    string Title,
    string Subtitle,
    string Summary,
    string Description,
    IReadOnlyList<string> Audience,
    IReadOnlyList<string> Outcomes,
    ProductLevel Level,
    CategoryId? CategoryId,
    IReadOnlyList<string> Tags,
    string Byline,
    StoredFileId? CoverFileId,
    string? CoverUrl,
    StoredFileId? EbookFileId,
    StudioFile? Ebook,
    Money Price,
    ProductStatus Status,
    DateTimeOffset? SubmittedAt,
    DateTimeOffset? PublishAt,
    DateTimeOffset? PublishedAt,
    string? ReviewNote,
    IReadOnlyList<StudioSection> Sections,
    IReadOnlyList<StudioOutlineItem> Items,
    IReadOnlyList<ProductId> BundleProductIds,
    IReadOnlyList<StudioAuthor> Authors,
    IReadOnlyList<StudioPlan> Plan,
    StudioAbilities Can,
    DateTimeOffset UpdatedAt,
    int Version)
{
    internal static StudioProduct Of(
        Product p,
        IReadOnlyList<StudioOutlineItem> items,
        StudioFile? ebook,
        IReadOnlyDictionary<MemberId, MemberSummary> names,
        ICurrentUser me) => new(
        p.Id, p.Slug, p.Kind, p.Language, p.Title, p.Subtitle, p.Summary, p.Description, p.Audience, p.Outcomes, p.Level, p.CategoryId, p.Tags,
        p.Byline, p.CoverFileId, p.CoverFileId is { } cover ? $"/media/{cover}/cover" : null, p.EbookFileId, ebook, p.ListPrice, p.Status, p.SubmittedAt,
        p.PublishAt, p.PublishedAt, p.ReviewNote,
        [.. p.Sections.OrderBy(section => section.Position).Select(section => new StudioSection(section.Id, section.Title))],
        items,
        [.. p.BundleMembers.OrderBy(member => member.Position).Select(member => member.ProductId)],
        [.. p.Authors.OrderBy(author => author.Role).ThenBy(author => author.InvitedAt).Select(author => StudioAuthor.Of(author, names))],
        [.. p.PlannedItems.OrderBy(plan => plan.PlannedFor).Select(plan => new StudioPlan(plan.Title, plan.PlannedFor))],
        StudioAbilities.Of(p, me),
        p.UpdatedAt,
        p.Version);
}

/// <summary>A section of the outline.</summary>
public sealed record StudioSection(SectionId Id, string Title);

/// <summary>An item of the outline, without its text.</summary>
public sealed record StudioOutlineItem(
    ContentItemId Id,
    SectionId? SectionId,
    string Title,
    ItemType Type,
    ItemVisibility Visibility,
    ItemStatus Status,
    DateTimeOffset? PublishAt,
    DateTimeOffset? PublishedAt,
    bool HasUnpublishedChanges,
    DateTimeOffset UpdatedAt,
    int Version);

/// <summary>Someone who writes the work, or is invited to.</summary>
public sealed record StudioAuthor(
    MemberId MemberId, string? Handle, string? DisplayName, string? AvatarUrl, AuthorRole Role, DateTimeOffset InvitedAt, DateTimeOffset? AcceptedAt)
{
    internal static StudioAuthor Of(ProductAuthor author, IReadOnlyDictionary<MemberId, MemberSummary> names)
    {
        var name = names.GetValueOrDefault(author.MemberId);
        return new(author.MemberId, name?.Handle, name?.DisplayName, name?.AvatarUrl, author.Role, author.InvitedAt, author.AcceptedAt);
    }
}

/// <summary>What is to come, and when.</summary>
public sealed record StudioPlan(string Title, DateOnly PlannedFor);

/// <summary>What the acting member may do with the work in its present state.</summary>
public sealed record StudioAbilities(
    bool Edit, bool Submit, bool Withdraw, bool Schedule, bool Publish, bool Archive, bool Unarchive, bool Delete, bool Invite)
{
    internal static StudioAbilities Of(Product product, ICurrentUser me)
    {
        if (!me.Has(Permissions.CatalogManage) && !product.Authors.Any(author => author.MemberId == me.Id && author.AcceptedAt is not null))
        {
            // Reviewers look at what they do not write.
            return new(false, false, false, false, false, false, false, false, false);
        }

        var direct = me.Has(Permissions.CatalogPublishDirect);
        var (draft, scheduled) = (product.Status == ProductStatus.Draft, product.Status == ProductStatus.Scheduled);
        return new(
            Edit: product.Status is not (ProductStatus.InReview or ProductStatus.Archived),
            Submit: draft,
            Withdraw: scheduled || product.Status == ProductStatus.InReview,
            Schedule: scheduled || (draft && direct),
            Publish: scheduled || (draft && direct),
            Archive: product.Status == ProductStatus.Published,
            Unarchive: product.Status == ProductStatus.Archived,
            Delete: product.Discard().IsSuccess,
            Invite: product.OwnerId == me.Id);
    }
}
