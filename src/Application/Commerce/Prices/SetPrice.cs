using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Prices;

/// <summary>Sets what one's own product costs, from now or from a later moment on; with a minimum the buyer chooses the price.</summary>
public sealed record SetPrice(ProductId ProductId, Money? Amount, long? MinimumMinor, DateTimeOffset? StartsAt) : ICommand<PriceEntry>
{
    internal sealed class Handler(ICommerceDb db, IProductsForSale products, IListPrices lists, ICurrentUser me, TimeProvider clock)
        : ICommandHandler<SetPrice, PriceEntry>
    {
        public async Task<Result<PriceEntry>> Handle(SetPrice command, CancellationToken cancellationToken)
        {
            if (await products.OwnWork(command.ProductId, me, cancellationToken) is not { } product)
            {
                return CommonErrors.NotFound;
            }

            if (command.Amount is not { } amount || amount.Currency.Code is null)
            {
                return PriceErrors.OutOfRange;
            }

            var now = clock.Now();
            var startsAt = command.StartsAt is { } start && start <= now && start > now - TimeSpan.FromMinutes(1) ? null : command.StartsAt;
            var entered = Price.Enter(Id.New<PriceId>(now), product.Id, amount, command.MinimumMinor, startsAt?.ToUniversalTime(), me.Required, now);
            if (!entered.IsSuccess)
            {
                return entered.Error;
            }

            var price = entered.Value;
            db.Prices.Add(price);
            if (price.ShownAt is not null)
            {
                await lists.Set(product.Id, price.Amount, cancellationToken);
            }

            return PriceEntry.Of(price, price, now);
        }
    }
}
