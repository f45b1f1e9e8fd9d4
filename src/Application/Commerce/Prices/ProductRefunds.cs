using System.Globalization;
using FluentValidation;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Commerce.Checkout;
using KnowledgePay.Application.Commerce.Ledger;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Prices;

/// <summary>What is promised about refunds of a product.</summary>
/// <param name="Own">What its authors promise; null where they leave it to the platform.</param>
/// <param name="Platform">What the platform promises.</param>
/// <param name="Shown">What buyers read before they buy.</param>
public sealed record ProductRefundsView(RefundPolicy? Own, RefundPolicy Platform, RefundPromise Shown)
{
    internal static ProductRefundsView Of(RefundPolicy? own, MarketTerms terms) =>
        new(own, terms.Refunds, RefundPromise.Of(own ?? terms.Refunds, CultureInfo.CurrentUICulture));
}

/// <summary>What is promised about refunds of one's own product.</summary>
public sealed record ShowProductRefunds(ProductId ProductId) : IQuery<ProductRefundsView>
{
    internal sealed class Handler(ICommerceDb db, IProductsForSale products, MarketTerms terms, ICurrentUser me) : IQueryHandler<ShowProductRefunds, ProductRefundsView>
    {
        public async Task<Result<ProductRefundsView>> Handle(ShowProductRefunds query, CancellationToken cancellationToken) =>
            await products.OwnWork(query.ProductId, me, cancellationToken) is { } work
                ? ProductRefundsView.Of((await db.RefundPoliciesOf([work.Id], cancellationToken)).GetValueOrDefault(work.Id), terms)
                : CommonErrors.NotFound;
    }
}

/// <summary>Promises something about refunds of one's own product from now on; nothing leaves it to the platform. What was sold keeps its promise.</summary>
public sealed record PromiseProductRefunds(ProductId ProductId, int? WindowHours, int? MaxConsumedPercent) : ICommand<ProductRefundsView>
{
    internal sealed class Validator : AbstractValidator<PromiseProductRefunds>
    {
        public Validator() => RuleFor(c => c.MaxConsumedPercent).Must((command, percent) => percent is null == command.WindowHours is null)
            .WithError(PriceErrors.RefundPolicyOutOfRange);
    }

    internal sealed class Handler(ICommerceDb db, IProductsForSale products, MarketTerms terms, ICurrentUser me, TimeProvider clock)
        : ICommandHandler<PromiseProductRefunds, ProductRefundsView>
    {
        public async Task<Result<ProductRefundsView>> Handle(PromiseProductRefunds command, CancellationToken cancellationToken)
        {
            if (await products.OwnWork(command.ProductId, me, cancellationToken) is not { } work)
            {
                return CommonErrors.NotFound;
            }

            var kept = await db.ProductRefundPolicies.SingleOrDefaultAsync(p => p.ProductId == work.Id, cancellationToken);
            if (command is not { WindowHours: { } hours, MaxConsumedPercent: { } percent })
            {
                _ = kept is null ? null : db.ProductRefundPolicies.Remove(kept);
                return ProductRefundsView.Of(null, terms);
            }

            var policy = new RefundPolicy(hours, percent);
            var changed = kept is null ? Add(work.Id, policy) : kept.Change(policy, me.Required, clock.Now());
            return changed.IsSuccess ? ProductRefundsView.Of(policy, terms) : changed.Error;
        }

        private Result Add(ProductId product, RefundPolicy policy)
        {
            var promised = ProductRefundPolicy.Promise(product, policy, me.Required, clock.Now());
            if (!promised.IsSuccess)
            {
                return promised.Error;
            }

            db.ProductRefundPolicies.Add(promised.Value);
            return Result.Success();
        }
    }
}

internal static class ProductRefundReading
{
    /// <summary>What is promised about each of these products; absent where it is left to the platform.</summary>
    public static async Task<IReadOnlyDictionary<ProductId, RefundPolicy>> RefundPoliciesOf(
        this ICommerceDb db, IReadOnlyCollection<ProductId> products, CancellationToken cancellationToken) =>
        (await db.ProductRefundPolicies.AsNoTracking().Where(p => products.Contains(p.ProductId)).ToListAsync(cancellationToken)).ToDictionary(p => p.ProductId, p => p.Policy);
}
