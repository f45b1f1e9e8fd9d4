using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Commerce.Coupons;
using KnowledgePay.Application.Commerce.Prices;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Checkout;

/// <summary>Prices what a member wants to buy: the one place that decides what it costs and whether it may be bought.</summary>
public sealed class Baskets(ICommerceDb db, IProductsForSale products, Possessions possessions, CouponWallet coupons)
{
    /// <summary>Prices the lines at a moment.</summary>
    /// <param name="member">Who buys.</param>
    /// <param name="wanted">What.</param>
    /// <param name="codes">The coupon codes they entered.</param>
    /// <param name="asked">The currency they want to pay in; else that of the first thing.</param>
    /// <param name="at">The moment whose prices count.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task<Basket> Price(
        MemberId member, IReadOnlyList<CheckoutLine> wanted, IReadOnlyList<string> codes, Currency? asked, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var ids = wanted.Select(line => line.ProductId).OfType<ProductId>().Distinct().ToList();
        var known = await products.Find(ids, cancellationToken);
        var currency = asked ?? CurrencyOf(wanted, known);
        var facts = new Facts(
            known,
            await db.EffectivePrices([.. known.Values], currency, at, cancellationToken),
            await possessions.Of(member, ids, cancellationToken),
            currency);

        var lines = new List<BasketLine>();
        var problems = new List<BasketProblem>();
        var own = new HashSet<ProductId>();
        for (var i = 0; i < wanted.Count; i++)
        {
            var line = Line(wanted[i], facts, own);
            if (line.IsSuccess)
            {
                lines.Add(line.Value);
            }
            else
            {
                problems.Add(new(line.Error, i, null));
            }
        }

        var stacked = await coupons.Apply(member, [.. lines.Select(line => line.ForCoupons)], codes, currency, at, cancellationToken);
        return new Basket(currency, lines, stacked.Applied, [.. problems, .. stacked.Problems]);
    }

    private static Currency CurrencyOf(IReadOnlyList<CheckoutLine> wanted, IReadOnlyDictionary<ProductId, ProductForSale> known) =>
        wanted.Select(line => line.ProductId is { } id ? known.GetValueOrDefault(id) : null).FirstOrDefault(product => product is not null)?.ListPrice.Currency
        ?? Currency.Cny;

    private static Result<BasketLine> Line(CheckoutLine wanted, Facts facts, HashSet<ProductId> own)
    {
        if (wanted is { ProductId: { } id, TierId: null, Period: null })
        {
            return wanted.Gift || own.Add(id) ? Product(id, wanted, facts) : CheckoutErrors.Repeated;
        }

        return CheckoutErrors.LineUnclear;
    }

    private static Result<BasketLine> Product(ProductId id, CheckoutLine wanted, Facts facts)
    {
        if (facts.Products.GetValueOrDefault(id) is not { IsPublished: true } product)
        {
            return CheckoutErrors.NotForSale;
        }

        switch (facts.Possessed.TryGetValue(id, out var possession) ? possession : (Possession?)null)
        {
            case Possession.Own:
                return CheckoutErrors.OwnProduct;
            case Possession.Had when !wanted.Gift:
                return CheckoutErrors.AlreadyOwned;
        }

        if (facts.Prices.GetValueOrDefault(id) is not { } price)
        {
            return CheckoutErrors.NotInCurrency;
        }

        if (AmountOf(price, wanted.Amount) is var amount && !amount.IsSuccess)
        {
            return amount.Error;
        }

        if (wanted.Gift && amount.Value == 0)
        {
            return CheckoutErrors.NotForSale;
        }

        var kind = product.IsBundle ? OrderLineKind.Bundle : OrderLineKind.Product;
        var draft = new OrderLineDraft(default, wanted.Gift ? OrderLineKind.Gift : kind, product.Title, amount.Value)
        {
            ProductId = id,
            CreatorId = product.OwnerId,
            ChosenPrice = price.IsBuyersChoice,
        };
        return new BasketLine(draft, new(amount.Value, id, product.Categories, product.OwnerId, null, TakesCoupons: !price.IsBuyersChoice));
    }

    private static Result<long> AmountOf(Price price, Money? chosen)
    {
        if (chosen is not { } money)
        {
            return price.AmountMinor;
        }

        if (money.Currency != price.Currency)
        {
            return CheckoutErrors.NotInCurrency;
        }

        if (price.MinimumMinor is not { } minimum)
        {
            return money == price.Amount ? price.AmountMinor : CheckoutErrors.PriceNotYours;
        }

        if (money.MinorUnits > Domain.Commerce.Price.MaxAmount)
        {
            return PriceErrors.OutOfRange;
        }

        return money.MinorUnits < minimum ? CheckoutErrors.ChosenPriceTooLow : money.MinorUnits;
    }

    private sealed record Facts(
        IReadOnlyDictionary<ProductId, ProductForSale> Products,
        IReadOnlyDictionary<ProductId, Price> Prices,
        IReadOnlyDictionary<ProductId, Possession> Possessed,
        Currency Currency);
}
