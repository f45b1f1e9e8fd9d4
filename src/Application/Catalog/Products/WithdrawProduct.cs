using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Products;

/// <summary>Takes a work back from review or off the schedule.</summary>
public sealed record WithdrawProduct(ProductId ProductId) : ICommand
{
    internal sealed class Handler(ICatalogDb db, ICurrentUser me, TimeProvider clock) : ICommandHandler<WithdrawProduct>
    {
        public async Task<Result> Handle(WithdrawProduct command, CancellationToken cancellationToken)
        {
            if (await db.OwnProduct(command.ProductId, me, cancellationToken) is not { } product)
            {
                return ProductErrors.NotFound;
            }

            return product.Withdraw(clock.Now());
        }
    }
}
