using System.Globalization;
using FluentValidation;
using KnowledgePay.Application.Commerce.Access;
using KnowledgePay.Application.Commerce.Ledger;
using KnowledgePay.Application.Commerce.Prices;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Checkout;

/// <summary>What an order would cost the acting member now, with its discounts and what stands in its way. Holds nothing.</summary>
public sealed record QuoteOrder(IReadOnlyList<CheckoutLine> Lines, IReadOnlyList<string>? CouponCodes, string? CurrencyCode) : IQuery<QuoteOrder.Quote>
{
    /// <summary>The quote; lines that cannot be bought are among the problems instead.</summary>
    public sealed record Quote(
        Currency Currency,
        IReadOnlyList<QuotedLine> Lines,
        Money Subtotal,
        IReadOnlyList<Discount> Discounts,
        Money Total,
        IReadOnlyList<CheckoutProblem> Problems);

    public sealed record QuotedLine(
        OrderLineKind Kind, ProductId? ProductId, TierId? TierId, BillingPeriod? Period, string Title, Money Unit, Money Discount, Money Total, RefundPromise RefundPolicy);

    internal sealed class Validator : AbstractValidator<QuoteOrder>
    {
        public Validator()
        {
            this.Lines(q => q.Lines);
            this.Codes(q => q.CouponCodes);
        }
    }

    internal sealed class Handler(Baskets baskets, Possessions possessions, MarketTerms terms, ICurrentUser me, TimeProvider clock) : IQueryHandler<QuoteOrder, Quote>
    {
        public async Task<Result<Quote>> Handle(QuoteOrder query, CancellationToken cancellationToken)
        {
            var asked = Currency.Find(query.CurrencyCode);
            if (query.CurrencyCode is not null && asked is null)
            {
                return PriceErrors.CurrencyUnknown;
            }

            List<ProductId> own = [.. query.Lines.Where(line => !line.Gift).Select(line => line.ProductId).OfType<ProductId>().Distinct()];
            var standing = await possessions.Standing(me.Required, own, cancellationToken);
            var basket = await baskets.Price(me.Required, query.Lines, query.CouponCodes ?? [], asked, standing.Percents, clock.Now(), cancellationToken);
            basket = basket with { Problems = [.. basket.Problems, .. Standing(query.Lines, standing)] };
            Money Of(long minor) => new(minor, basket.Currency);
            return new Quote(
                basket.Currency,
                [
                    .. basket.Drafts(() => default, null, null).Select(line => new QuotedLine(
                        line.Kind, line.ProductId, line.TierId, line.Period, line.Title, Of(line.UnitMinor), Of(line.DiscountMinor), Of(line.UnitMinor - line.DiscountMinor),
                        RefundPromise.Of(line.RefundPolicy ?? terms.Refunds, CultureInfo.CurrentUICulture))),
                ],
                Of(basket.SubtotalMinor),
                [.. basket.Coupons.Select(coupon => new Discount(coupon.Hand.Coupon.Name, Of(coupon.AmountMinor), coupon.Hand.Code))],
                basket.Total,
                [.. basket.Problems.Select(CheckoutProblem.Of)]);
        }

        /// <summary>What was granted need not be bought, and what would stay locked must not be.</summary>
        private static IEnumerable<BasketProblem> Standing(IReadOnlyList<CheckoutLine> lines, BuyerStanding standing)
        {
            for (var i = 0; i < lines.Count; i++)
            {
                if (lines[i] is not { Gift: false } line)
                {
                    continue;
                }

                if (standing.IsBannedFrom(line.ProductId, line.TierId))
                {
                    yield return new(CheckoutErrors.Banned, i, null);
                }
                else if (line.ProductId is { } id && standing.Granted.Contains(id))
                {
                    yield return new(CheckoutErrors.AlreadyOwned, i, null);
                }
            }
        }
    }
}

/// <summary>What is taken off an order, and by what.</summary>
public sealed record Discount(string Name, Money Amount, string? Code);
