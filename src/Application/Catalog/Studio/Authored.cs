using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Studio;

/// <summary>Loads what the acting member may write: their own works, or any with the permission to manage the catalogue.</summary>
internal static class Authored
{
    /// <summary>The product, or null where it is not there or not theirs.</summary>
    public static Task<Product?> OwnProduct(this ICatalogDb db, ProductId id, ICurrentUser me, CancellationToken cancellationToken) =>
        db.OwnProducts(me).SingleOrDefaultAsync(product => product.Id == id, cancellationToken);

    /// <summary>The item, or null where it is not there or not theirs.</summary>
    public static Task<ContentItem?> OwnItem(this ICatalogDb db, ContentItemId id, ICurrentUser me, CancellationToken cancellationToken) =>
        db.OwnItems(me).SingleOrDefaultAsync(item => item.Id == id, cancellationToken);

    public static IQueryable<ContentItem> OwnItems(this ICatalogDb db, ICurrentUser me)
    {
        var own = db.OwnProducts(me);
        return db.Items.Where(item => own.Any(product => product.Id == item.ProductId));
    }

    public static IQueryable<Product> OwnProducts(this ICatalogDb db, ICurrentUser me)
    {
        if (me.Has(Permissions.CatalogManage))
        {
            return db.Products;
        }

        var member = me.Required;
        return db.Products.Where(product => product.Authors.Any(author => author.MemberId == member && author.AcceptedAt != null));
    }

    /// <summary>What the acting member may look at in the studio: their own works, or all with the permission to read or review them.</summary>
    public static IQueryable<Product> SeenProducts(this ICatalogDb db, ICurrentUser me) =>
        me.Has(Permissions.CatalogReadAll) || me.Has(Permissions.CatalogReview) ? db.Products : db.OwnProducts(me);

    /// <inheritdoc cref="SeenProducts"/>
    public static IQueryable<ContentItem> SeenItems(this ICatalogDb db, ICurrentUser me)
    {
        var seen = db.SeenProducts(me);
        return db.Items.Where(item => seen.Any(product => product.Id == item.ProductId));
    }

    /// <summary>How many items can be read once the product is published; an article brings its draft along.</summary>
    public static async Task<int> ReadyItems(this ICatalogDb db, Product product, CancellationToken cancellationToken) =>
        product.Kind == ProductKind.Article
            ? (await db.Items.Where(item => item.ProductId == product.Id).ToListAsync(cancellationToken)).Count(item => item.HasContent)
            : await db.Items.CountAsync(
                item => item.ProductId == product.Id && (item.Status == ItemStatus.Published || item.Status == ItemStatus.Scheduled), cancellationToken);

    /// <summary>An article and its one text are published together.</summary>
    public static async Task<Result> PublishArticle(
        this ICatalogDb db, Product product, IMarkdownRenderer markdown, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (product.Kind != ProductKind.Article || product.Status != ProductStatus.Published)
        {
            return Result.Success();
        }

        foreach (var item in await db.Items.Where(item => item.ProductId == product.Id).ToListAsync(cancellationToken))
        {
            if (item is { HasContent: true, HasUnpublishedChanges: true } && item.Publish(markdown, now) is { IsSuccess: false } refused)
            {
                return refused;
            }
        }

        return Result.Success();
    }
}
