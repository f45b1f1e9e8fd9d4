using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Products;

/// <summary>Publishes a scheduled work at once, or, with the permission to publish without review, a draft.</summary>
public sealed record PublishProduct(ProductId ProductId) : ICommand
{
    internal sealed class Handler(ICatalogDb db, IMarkdownRenderer markdown, ICurrentUser me, TimeProvider clock) : ICommandHandler<PublishProduct>
    {
        public async Task<Result> Handle(PublishProduct command, CancellationToken cancellationToken)
        {
            if (await db.OwnProduct(command.ProductId, me, cancellationToken) is not { } product)
            {
                return ProductErrors.NotFound;
            }

            if (product.Status == ProductStatus.Draft && !me.Has(Permissions.CatalogPublishDirect))
            {
                return ProductErrors.PublishDirectForbidden;
            }

            var published = product.Publish(await db.ReadyItems(product, cancellationToken), clock.Now());
            return published.IsSuccess ? await db.PublishArticle(product, markdown, clock.Now(), cancellationToken) : published;
        }
    }
}
