using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Authors;

/// <summary>The owner removes a co-author or takes an invitation back; a co-author leaves.</summary>
public sealed record RemoveAuthor(ProductId ProductId, MemberId MemberId) : ICommand
{
    internal sealed class Handler(ICatalogDb db, ICurrentUser me, TimeProvider clock) : ICommandHandler<RemoveAuthor>
    {
        public async Task<Result> Handle(RemoveAuthor command, CancellationToken cancellationToken)
        {
            if (await db.OwnProduct(command.ProductId, me, cancellationToken) is not { } product)
            {
                return ProductErrors.NotFound;
            }

            return product.RemoveAuthor(command.MemberId, me.Required, clock.Now());
        }
    }
}
