using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Reviewing;

/// <summary>The reviewer agrees: published now, or at the given time.</summary>
public sealed record ApproveProduct(ProductId ProductId, DateTimeOffset? PublishAt) : ICommand
{
    internal sealed class Handler(ICatalogDb db, IMarkdownRenderer markdown, TimeProvider clock) : ICommandHandler<ApproveProduct>
    {
        public async Task<Result> Handle(ApproveProduct command, CancellationToken cancellationToken)
        {
            if (await db.Products.SingleOrDefaultAsync(p => p.Id == command.ProductId, cancellationToken) is not { } product)
            {
                return ProductErrors.NotFound;
            }

            var approved = product.Approve(command.PublishAt, clock.Now());
            return approved.IsSuccess ? await db.PublishArticle(product, markdown, clock.Now(), cancellationToken) : approved;
        }
    }
}
