using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Products;

/// <summary>Sets the publishing time of a scheduled work, or, with the permission to publish without review, of a draft.</summary>
public sealed record ScheduleProduct(ProductId ProductId, DateTimeOffset PublishAt) : ICommand
{
    internal sealed class Handler(ICatalogDb db, ICurrentUser me, TimeProvider clock) : ICommandHandler<ScheduleProduct>
    {
        public async Task<Result> Handle(ScheduleProduct command, CancellationToken cancellationToken)
        {
            if (await db.OwnProduct(command.ProductId, me, cancellationToken) is not { } product)
            {
                return ProductErrors.NotFound;
            }

            if (product.Status == ProductStatus.Draft && !me.Has(Permissions.CatalogPublishDirect))
            {
                return ProductErrors.PublishDirectForbidden;
            }

            return product.Schedule(await db.ReadyItems(product, cancellationToken), command.PublishAt, clock.Now());
        }
    }
}
