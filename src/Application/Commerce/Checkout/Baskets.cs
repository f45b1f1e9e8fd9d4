using KnowledgePay.Application.Catalog.Contracts;
using System.Globalization;
using KnowledgePay.Application.Commerce.Coupons;
using KnowledgePay.Application.Commerce.Memberships;
using KnowledgePay.Application.Commerce.Prices;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Checkout;

/// <summary>Prices what a member wants to buy: the one place that decides what it costs and whether it may be bought.</summary>
public sealed class Baskets(ICommerceDb db, IProductsForSale products, Possessions possessions, MembershipSales memberships, CouponWallet coupons)
{
    /// <summary>Prices the lines at a moment.</summary>
    /// <param name="member">Who buys.</param>
    /// <param name="wanted">What.</param>
    /// <param name="codes">The coupon codes they entered.</param>
    /// <param name="asked">The currency they want to pay in; else that of the first thing.</param>
    /// <param name="percents">What the member's tiers take off each product.</param>
    /// <param name="at">The moment whose prices count.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task<Basket> Price(
        MemberId member,
        IReadOnlyList<CheckoutLine> wanted,
        IReadOnlyList<string> codes,
        Currency? asked,
        IReadOnlyDictionary<ProductId, int> percents,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        var ids = wanted.Select(line => line.ProductId).OfType<ProductId>().Distinct().ToList();
        var known = await products.Find(ids, cancellationToken);
        var currency = asked ?? CurrencyOf(wanted, known);
        var facts = new Facts(
            known,
            await db.EffectivePrices([.. known.Values], currency, at, cancellationToken),
            await possessions.Of(member, [.. known.Values], cancellationToken),
            percents,
            await db.RefundPoliciesOf(ids, cancellationToken));

        var lines = new List<BasketLine>();
        var problems = new List<BasketProblem>();
        var own = new HashSet<ProductId>();
        for (var i = 0; i < wanted.Count; i++)
        {
            var line = wanted[i] is { TierId: not null }
                ? await Membership(member, wanted[i], currency, at, lines, cancellationToken)
                : Product(wanted[i], facts, own);
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

    /// <summary>A period of a tier; what unused time of the present plan is worth is taken off its price already.</summary>
    private async Task<Result<BasketLine>> Membership(
        MemberId member, CheckoutLine wanted, Currency currency, DateTimeOffset at, List<BasketLine> before, CancellationToken cancellationToken)
    {
        if (wanted is not { TierId: { } id, Period: { } period, ProductId: null, Amount: null })
        {
            return CheckoutErrors.LineUnclear;
        }

        if (!wanted.Gift && before.Exists(line => line.Draft.Kind == OrderLineKind.Membership))
        {
            return CheckoutErrors.MembershipAlone;
        }

        var quoted = await memberships.Quote(member, id, period, wanted.Gift, at, cancellationToken);
        if (!quoted.IsSuccess)
        {
            return quoted.Error;
        }

        var quote = quoted.Value;
        if (quote.Due.Currency != currency)
        {
            return CheckoutErrors.NotInCurrency;
        }

        var title = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? quote.Tier.NameZh : quote.Tier.NameEn;
        var draft = new OrderLineDraft(default, wanted.Gift ? OrderLineKind.Gift : OrderLineKind.Membership, title, quote.Due.MinorUnits)
        {
            TierId = id,
            Period = period,
            CreatorId = quote.Tier.OwnerId,
            RefundPolicy = quote.Tier.Refunds,
            CreditMinor = quote.Price.MinorUnits - quote.Due.MinorUnits,
        };
        return new BasketLine(draft, new(quote.Due.MinorUnits, null, [], quote.Tier.OwnerId, id));
    }

    private static Result<BasketLine> Product(CheckoutLine wanted, Facts facts, HashSet<ProductId> own)
    {
        if (wanted is not { ProductId: { } id, Period: null })
        {
            return CheckoutErrors.LineUnclear;
        }

        return wanted.Gift || own.Add(id) ? Product(id, wanted, facts) : CheckoutErrors.Repeated;
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

        var percent = wanted.Gift ? 0 : facts.Percents.GetValueOrDefault(id);
        if (AmountOf(price, percent, wanted.Amount) is var amount && !amount.IsSuccess)
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
            RefundPolicy = facts.Refunds.GetValueOrDefault(id),
        };
        return new BasketLine(draft, new(amount.Value, id, product.Categories, product.OwnerId, null, TakesCoupons: !price.IsBuyersChoice));
    }

    /// <summary>What a member pays whose tiers take a percentage off; a price of the buyer's choice stays theirs.</summary>
    internal static long MemberPrice(Price price, int percent) =>
        price.IsBuyersChoice ? price.AmountMinor : price.AmountMinor - MoneySplit.BasisPoints(price.AmountMinor, percent * 100);

    private static Result<long> AmountOf(Price price, int percent, Money? chosen)
    {
        var asked = MemberPrice(price, percent);
        if (chosen is not { } money)
        {
            return asked;
        }

        if (money.Currency != price.Currency)
        {
            return CheckoutErrors.NotInCurrency;
        }

        if (price.MinimumMinor is not { } minimum)
        {
            return money.MinorUnits == asked ? asked : CheckoutErrors.PriceNotYours;
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
        IReadOnlyDictionary<ProductId, int> Percents,
        IReadOnlyDictionary<ProductId, RefundPolicy> Refunds);
}
