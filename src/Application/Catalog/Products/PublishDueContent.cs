using KnowledgePay.Application.Catalog.Items;
using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Products;

/// <summary>Publishes scheduled products and items whose time has come.</summary>
/// <remarks>Each in a transaction of its own; the row version lets only one node have the effect.</remarks>
public sealed class PublishDueContent(ICatalogDb db, ISender sender, TimeProvider clock) : IRecurringJob
{
    private const int Batch = 200;

    public string Name => "catalog.publish_due";

    public TimeSpan Interval => TimeSpan.FromSeconds(20);

    public async Task<int> RunOnce(CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var done = 0;
        var items = await db.Items.Where(item => item.Status == ItemStatus.Scheduled && item.PublishAt <= now)
            .OrderBy(item => item.PublishAt).Select(item => item.Id).Take(Batch).ToListAsync(cancellationToken);
        foreach (var id in items)
        {
            done += (await sender.Send(new PublishDueItem(id), cancellationToken)).IsSuccess ? 1 : 0;
        }

        var products = await db.Products.Where(product => product.Status == ProductStatus.Scheduled && product.PublishAt <= now)
            .OrderBy(product => product.PublishAt).Select(product => product.Id).Take(Batch).ToListAsync(cancellationToken);
        foreach (var id in products)
        {
            done += (await sender.Send(new PublishDueProduct(id), cancellationToken)).IsSuccess ? 1 : 0;
        }

        return done;
    }
}

/// <summary>Publishes a scheduled product if its time has come.</summary>
public sealed record PublishDueProduct(ProductId ProductId) : ICommand
{
    internal sealed class Handler(ICatalogDb db, IMarkdownRenderer markdown, TimeProvider clock) : ICommandHandler<PublishDueProduct>
    {
        public async Task<Result> Handle(PublishDueProduct command, CancellationToken cancellationToken)
        {
            var product = await db.Products.SingleOrDefaultAsync(p => p.Id == command.ProductId, cancellationToken);
            if (product is null)
            {
                return ProductErrors.NotFound;
            }

            var published = product.PublishDue(clock.Now());
            return published.IsSuccess ? await db.PublishArticle(product, markdown, clock.Now(), cancellationToken) : published;
        }
    }
}

/// <summary>Publishes a scheduled item if its time has come.</summary>
public sealed record PublishDueItem(ContentItemId ItemId) : ICommand
{
    internal sealed class Handler(ICatalogDb db, IMarkdownRenderer markdown, TimeProvider clock) : ICommandHandler<PublishDueItem>
    {
        public async Task<Result> Handle(PublishDueItem command, CancellationToken cancellationToken)
        {
            var item = await db.Items.SingleOrDefaultAsync(i => i.Id == command.ItemId, cancellationToken);
            if (item is null)
            {
                return ContentItemErrors.NotFound;
            }

            var now = clock.Now();
            var published = item.PublishDue(markdown, now);
            if (published.IsSuccess)
            {
                await db.Record(item, RevisionReason.Publish, item.Draft.UpdatedBy, now, cancellationToken);
            }

            return published;
        }
    }
}
