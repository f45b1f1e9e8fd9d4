using System.Globalization;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Commerce.Access;
using KnowledgePay.Application.Commerce.Checkout;
using KnowledgePay.Application.Commerce.Ledger;
using KnowledgePay.Application.Commerce.Memberships;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Prices;

/// <summary>What a product costs now, what is included and what is promised about refunds; the content of its price box.</summary>
public sealed record ShowOffer(ProductId ProductId, string? CurrencyCode) : IQuery<ShowOffer.Offer>
{
    /// <summary>The offer.</summary>
    /// <param name="ProductId">The product.</param>
    /// <param name="Price">What it costs; the suggestion where the buyer chooses.</param>
    /// <param name="Minimum">The least, where the buyer chooses.</param>
    /// <param name="MemberPrice">What the acting member pays, where their membership takes something off.</param>
    /// <param name="Currency">The currency of all amounts.</param>
    /// <param name="Includes">The products of a bundle.</param>
    /// <param name="Tiers">The open tiers that include it, the cheapest first.</param>
    /// <param name="MemberPrices">What members of other tiers pay, those that the acting member has first; empty where the buyer chooses.</param>
    /// <param name="RefundPolicy">What is promised about refunds.</param>
    /// <param name="Owned">Whether the acting member has it already, or wrote it.</param>
    /// <param name="Giftable">Whether it can be bought for somebody else.</param>
    /// <param name="Can">What the acting member may do.</param>
    public sealed record Offer(
        ProductId ProductId,
        Money Price,
        Money? Minimum,
        Money? MemberPrice,
        Currency Currency,
        IReadOnlyList<IncludedProduct> Includes,
        IReadOnlyList<TierOffer> Tiers,
        IReadOnlyList<TierPriceOffer> MemberPrices,
        RefundPromise RefundPolicy,
        bool Owned,
        bool Giftable,
        Capabilities Can);

    /// <summary>A tier that includes the product.</summary>
    public sealed record TierOffer(TierId Id, string Slug, string NameZh, string NameEn, Money From);

    /// <summary>A tier with which the product costs less.</summary>
    /// <param name="Id">The tier.</param>
    /// <param name="NameZh">Its name in Chinese.</param>
    /// <param name="NameEn">Its name in English.</param>
    /// <param name="From">What the tier costs at least; nothing is said where it is not sold any more.</param>
    /// <param name="Price">What the product costs with it.</param>
    /// <param name="Held">Whether the acting member has it.</param>
    public sealed record TierPriceOffer(TierId Id, string NameZh, string NameEn, Money? From, Money Price, bool Held);

    public sealed record Capabilities(bool Buy, bool Gift);

    internal sealed class Handler(
            ICommerceDb db, IProductsForSale products, Possessions possessions, MembershipSales memberships, MarketTerms terms, ICurrentUser me, TimeProvider clock)
        : IQueryHandler<ShowOffer, Offer>
    {
        public async Task<Result<Offer>> Handle(ShowOffer query, CancellationToken cancellationToken)
        {
            var currency = Currency.Find(query.CurrencyCode);
            if (query.CurrencyCode is not null && currency is null)
            {
                return PriceErrors.CurrencyUnknown;
            }

            if ((await products.Find([query.ProductId], cancellationToken)).GetValueOrDefault(query.ProductId) is not { IsPublished: true } product)
            {
                return CommonErrors.NotFound;
            }

            if ((await db.EffectivePrices([product], currency, clock.Now(), cancellationToken)).GetValueOrDefault(product.Id) is not { } price)
            {
                return CheckoutErrors.NotForSale;
            }

            var standing = me.Id is { } reader ? await possessions.Standing(reader, [product.Id], cancellationToken) : BuyerStanding.Nothing;
            var owned = standing.Granted.Count > 0 || (me.Id is { } member && (await possessions.Of(member, [product], cancellationToken)).Count > 0);
            var percent = standing.Percents.GetValueOrDefault(product.Id);
            var giftable = price is not { AmountMinor: 0, IsBuyersChoice: false };
            return new Offer(
                product.Id,
                price.Amount,
                price.MinimumMinor is { } minimum ? new Money(minimum, price.Currency) : null,
                Baskets.MemberPrice(price, percent) is var less && less < price.AmountMinor ? new Money(less, price.Currency) : null,
                price.Currency,
                product.Includes,
                [
                    .. (await memberships.Including(product.Id, cancellationToken)).Select(tier => new TierOffer(
                        tier.Id, tier.Slug, tier.NameZh, tier.NameEn, tier.Prices.Select(p => p.Price).MinBy(p => p.MinorUnits))),
                ],
                await MemberPrices(product.Id, price, cancellationToken),
                RefundPromise.Of((await db.RefundPoliciesOf([product.Id], cancellationToken)).GetValueOrDefault(product.Id) ?? terms.Refunds, CultureInfo.CurrentUICulture),
                owned,
                giftable,
                new(Buy: me.Id is not null && !owned, Gift: me.Id is not null && giftable));
        }

        private async Task<IReadOnlyList<TierPriceOffer>> MemberPrices(ProductId product, Price price, CancellationToken cancellationToken) =>
            price is { IsBuyersChoice: true } or { AmountMinor: 0 }
                ? []
                :
                [
                    .. (await memberships.Reducing(me.Id, product, cancellationToken)).Select(known => new TierPriceOffer(
                        known.Tier.Id,
                        known.Tier.NameZh,
                        known.Tier.NameEn,
                        known.Tier.Prices.Select(p => (Money?)p.Price).MinBy(p => p!.Value.MinorUnits),
                        new Money(Baskets.MemberPrice(price, known.Discount.Percent), price.Currency),
                        known.Discount.IsHeld)),
                ];
    }
}

/// <summary>What is promised about refunds, with the sentence that says so.</summary>
public sealed record RefundPromise(int WindowHours, int MaxConsumedPercent, string Text)
{
    internal static RefundPromise Of(RefundPolicy policy, CultureInfo culture) =>
        new(policy.WindowHours, policy.MaxConsumedPercent, Sentence(policy, culture.TwoLetterISOLanguageName == "zh", culture));

    private static string Sentence(RefundPolicy policy, bool chinese, CultureInfo culture)
    {
        if (policy is { WindowHours: 0 } or { MaxConsumedPercent: 0 })
        {
            return chinese ? "不提供自助退款；如有问题，可以提交申请，由人工处理。" : "No refund by yourself; ask for one, and a person decides.";
        }

        return chinese
            ? string.Create(culture, $"购买后 {policy.WindowHours} 小时内、学习未满 {policy.MaxConsumedPercent}% 时，可自助全额退款。")
            : string.Create(culture, $"Full refund by yourself within {policy.WindowHours} hours of buying, while less than {policy.MaxConsumedPercent}% is consumed.");
    }
}
