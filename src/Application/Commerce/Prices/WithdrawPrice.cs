using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Prices;

/// <summary>Takes a scheduled price of one's own product back before it starts.</summary>
public sealed record WithdrawPrice(PriceId PriceId) : ICommand
{
    internal sealed class Handler(ICommerceDb db, IProductsForSale products, ICurrentUser me, TimeProvider clock) : ICommandHandler<WithdrawPrice>
    {
        public async Task<Result> Handle(WithdrawPrice command, CancellationToken cancellationToken)
        {
            var price = await db.Prices.SingleOrDefaultAsync(entry => entry.Id == command.PriceId, cancellationToken);
            return price is null || await products.OwnWork(price.ProductId, me, cancellationToken) is null
                ? PriceErrors.NotFound
                : price.Withdraw(clock.Now());
        }
    }
}
