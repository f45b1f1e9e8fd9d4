using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Products;

/// <summary>Deletes a draft that nobody ever saw, with its items.</summary>
public sealed record DiscardProduct(ProductId ProductId, int Version) : ICommand
{
    internal sealed class Handler(ICatalogDb db, ICurrentUser me) : ICommandHandler<DiscardProduct>
    {
        public async Task<Result> Handle(DiscardProduct command, CancellationToken cancellationToken)
        {
            if (await db.OwnProduct(command.ProductId, me, cancellationToken) is not { } product)
            {
                return ProductErrors.NotFound;
            }

            if (product.Version != command.Version)
            {
                return CommonErrors.VersionMismatch;
            }

            var discarded = product.Discard();
            if (discarded.IsSuccess)
            {
                db.Products.Remove(product);
            }

            return discarded;
        }
    }
}
