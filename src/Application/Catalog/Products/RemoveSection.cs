using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Products;

/// <summary>Removes a section that holds no items.</summary>
public sealed record RemoveSection(ProductId ProductId, SectionId SectionId, int Version) : ICommand
{
    internal sealed class Handler(ICatalogDb db, ICurrentUser me, TimeProvider clock) : ICommandHandler<RemoveSection>
    {
        public async Task<Result> Handle(RemoveSection command, CancellationToken cancellationToken)
        {
            if (await db.OwnProduct(command.ProductId, me, cancellationToken) is not { } product)
            {
                return ProductErrors.NotFound;
            }

            if (product.Version != command.Version)
            {
                return CommonErrors.VersionMismatch;
            }

            var items = await db.Items.CountAsync(item => item.ProductId == product.Id && item.SectionId == command.SectionId, cancellationToken);
            return product.RemoveSection(command.SectionId, items, clock.Now());
        }
    }
}
