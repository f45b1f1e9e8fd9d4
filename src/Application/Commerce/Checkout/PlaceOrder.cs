using System.Text.Json.Serialization;
using FluentValidation;
using KnowledgePay.Application.Commerce.Coupons;
using KnowledgePay.Application.Commerce.Ledger;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Checkout;

/// <summary>
/// The acting member commits to buy at the price they were shown; prices, coupons and places are held for them. Needs an
/// idempotency key: a click repeated is one order.
/// </summary>
public sealed record PlaceOrder(
    IReadOnlyList<CheckoutLine> Lines, IReadOnlyList<string>? CouponCodes, Money? ExpectedTotal, PaymentProvider? Provider, string? GiftNote, string? GiftEmail = null) : ICommand<PlaceOrder.Response>
{
    /// <summary>What the buyer's tiers take off, found out before the transaction; no part of what was asked.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<ProductId, int> MemberPercents { get; init; } = new Dictionary<ProductId, int>();

    /// <summary>The order.</summary>
    /// <param name="OrderId">Which.</param>
    /// <param name="IsPaid">Whether it cost nothing.</param>
    public sealed record Response(OrderId OrderId, bool IsPaid)
    {
        /// <summary>The attempt to pay it, which was saved with it; no part of an answer that is repeated, because it may be long over by then.</summary>
        [JsonIgnore]
        public OpenPayment.Response? Attempt { get; init; }
    }

    internal sealed class Validator : AbstractValidator<PlaceOrder>
    {
        public Validator()
        {
            this.Lines(c => c.Lines);
            this.Codes(c => c.CouponCodes);
            RuleFor(c => c.ExpectedTotal).Must(total => total is { MinorUnits: >= 0 } money && money.Currency.Code is not null).WithError(PriceErrors.OutOfRange);
            RuleFor(c => c.Provider).IsInEnum();
            RuleFor(c => c.GiftEmail).EmailAddress().MaximumLength(Order.MaxEmail).When(c => !string.IsNullOrWhiteSpace(c.GiftEmail)).WithError(CheckoutErrors.GiftEmailInvalid);
            RuleFor(c => c.GiftNote).MaximumLength(Order.MaxNote).WithError(CheckoutErrors.NoteLength);
        }
    }

    internal sealed class Handler(
        ICommerceDb db, ICommerceLocks locks, Baskets baskets, CouponWallet coupons, MarketTerms terms, IPaymentProviders providers, ICurrentUser me, IIdempotencyContext idempotency, TimeProvider clock)
        : ICommandHandler<PlaceOrder, Response>
    {
        public async Task<Result<Response>> Handle(PlaceOrder command, CancellationToken cancellationToken)
        {
            if (idempotency.Key is null)
            {
                return CheckoutErrors.IdempotencyKeyRequired;
            }

            await locks.Buyer(me.Required, cancellationToken);
            var now = clock.Now();
            var expected = command.ExpectedTotal!.Value;
            var basket = await baskets.Price(
                me.Required, command.Lines, command.CouponCodes ?? [], expected.Currency, command.MemberPercents, now, cancellationToken);
            if (basket.Problems.FirstOrDefault(problem => problem.Blocks) is { } problem)
            {
                return problem.Error;
            }

            if (basket.Total != expected)
            {
                return CheckoutErrors.PriceChanged;
            }

            if (await IsOpenAlready(basket, now, cancellationToken) || await IsCreditedAlready(basket, now, cancellationToken))
            {
                return CheckoutErrors.AlreadyOpen;
            }

            return await Place(command, basket, now, cancellationToken);
        }

        private async Task<Result<Response>> Place(PlaceOrder command, Basket basket, DateTimeOffset now, CancellationToken cancellationToken)
        {
            var note = string.IsNullOrWhiteSpace(command.GiftNote) ? null : command.GiftNote.Trim();
            var email = string.IsNullOrWhiteSpace(command.GiftEmail) ? null : command.GiftEmail.Trim();
            var drafts = basket.Drafts(() => Id.New<OrderLineId>(now), note, email);
            var promised = drafts.All(draft => draft.RefundPolicy == drafts[0].RefundPolicy) ? drafts[0].RefundPolicy : null;
            var placed = Order.Place(Id.New<OrderId>(now), me.Required, basket.Currency, drafts, command.Provider, promised ?? terms.Refunds, now);
            if (!placed.IsSuccess)
            {
                return placed.Error;
            }

            var order = placed.Value;
            db.Orders.Add(order);
            var held = await coupons.Hold(order, basket.Coupons, now, cancellationToken);
            return held.IsSuccess ? new Response(order.Id, order.Status.HoldsMoney()) { Attempt = Attempt(order, now) } : held.Error;
        }

        /// <summary>An order whose provider is chosen begins with an attempt to pay, as <see cref="OpenPayment"/> would open it.</summary>
        private OpenPayment.Response? Attempt(Order order, DateTimeOffset now)
        {
            if (order is not { Status: OrderStatus.AwaitingPayment, Provider: { } chosen } || providers.Find(chosen)?.Takes(order.Currency) != true)
            {
                return null;
            }

            var payment = Payment.Open(Id.New<PaymentId>(now), order, chosen, now);
            db.Payments.Add(payment);
            return OpenPayment.Response.Of(payment, order);
        }

        /// <summary>Whether an unpaid order has the credit for the present plan's unused time already: it is there once.</summary>
        private async Task<bool> IsCreditedAlready(Basket basket, DateTimeOffset now, CancellationToken cancellationToken) =>
            basket.Lines.FirstOrDefault(line => line.Draft.CreditMinor > 0) is { Draft.CreatorId: var owner } && await db.Orders.AnyAsync(
                order => order.MemberId == me.Required && order.Status == OrderStatus.AwaitingPayment && order.ExpiresAt > now
                    && order.Lines.Any(line => line.CreditMinor > 0 && line.CreatorId == owner),
                cancellationToken);

        /// <summary>Whether an unpaid order holds one of these already: two of them paid would be one too many.</summary>
        private async Task<bool> IsOpenAlready(Basket basket, DateTimeOffset now, CancellationToken cancellationToken)
        {
            var ids = basket.Lines.Where(line => line.Draft.Kind is OrderLineKind.Product or OrderLineKind.Bundle).Select(line => line.Draft.ProductId).ToList();
            return ids.Count > 0 && await db.Orders.AnyAsync(
                order => order.MemberId == me.Required && order.Status == OrderStatus.AwaitingPayment && order.ExpiresAt > now
                    && order.Lines.Any(line => ids.Contains(line.ProductId) && line.Kind != OrderLineKind.Gift),
                cancellationToken);
        }
    }
}
