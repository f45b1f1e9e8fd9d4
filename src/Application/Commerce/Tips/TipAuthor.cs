using FluentValidation;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Commerce.Checkout;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Tips;

/// <summary>The acting member thanks an author with money: an order of one line. Needs an idempotency key.</summary>
public sealed record TipAuthor(string Handle, Money? Amount, string? Note) : ICommand<TipAuthor.Response>
{
    public sealed record Response(OrderId OrderId);

    internal sealed class Validator : AbstractValidator<TipAuthor>
    {
        private const int MostWhole = 5_000;

        public Validator()
        {
            RuleFor(c => c.Amount).Must(IsInRange).WithError(CheckoutErrors.TipOutOfRange);
            RuleFor(c => c.Note).MaximumLength(Order.MaxNote).WithError(CheckoutErrors.NoteLength);
        }

        private static bool IsInRange(Money? amount)
        {
            if (amount is not { } money || money.Currency.Code is null)
            {
                return false;
            }

            var whole = (long)Math.Pow(10, money.Currency.Decimals);
            return money.MinorUnits >= whole && money.MinorUnits <= MostWhole * whole;
        }
    }

    internal sealed class Handler(
        ICommerceDb db, IMemberDirectory members, IProductsForSale products, ICurrentUser me, IIdempotencyContext idempotency, TimeProvider clock)
        : ICommandHandler<TipAuthor, Response>
    {
        public async Task<Result<Response>> Handle(TipAuthor command, CancellationToken cancellationToken)
        {
            if (idempotency.Key is null)
            {
                return CheckoutErrors.IdempotencyKeyRequired;
            }

            if (await members.FindByHandle(command.Handle, cancellationToken) is not { } author || !await products.IsAuthor(author.Id, cancellationToken))
            {
                return CheckoutErrors.AuthorUnknown;
            }

            if (author.Id == me.Required)
            {
                return CheckoutErrors.TipToYourself;
            }

            var now = clock.Now();
            var amount = command.Amount!.Value;
            var line = new OrderLineDraft(Id.New<OrderLineId>(now), OrderLineKind.Tip, author.DisplayName, amount.MinorUnits)
            {
                CreatorId = author.Id,
                ChosenPrice = true,
                RecipientNote = string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim(),
            };
            var placed = Order.Place(Id.New<OrderId>(now), me.Required, amount.Currency, [line], null, RefundPolicy.Default, now);
            if (!placed.IsSuccess)
            {
                return placed.Error;
            }

            db.Orders.Add(placed.Value);
            return new Response(placed.Value.Id);
        }
    }
}

/// <summary>Places a tip and, where a provider is chosen, starts its payment.</summary>
public sealed record GiveTip(TipAuthor Tip, PaymentProvider? Provider, Money? ExpectedTotal) : IFlow<OrderId>
{
    internal sealed class Handler(ISender sender, IPaymentProviders providers) : IFlowHandler<GiveTip, OrderId>
    {
        public async Task<Result<OrderId>> Handle(GiveTip flow, CancellationToken cancellationToken)
        {
            if (flow.ExpectedTotal is { } expected && expected != flow.Tip.Amount)
            {
                return CheckoutErrors.PriceChanged;
            }

            if (flow.Provider is { } asked && providers.Find(asked) is null)
            {
                return PaymentErrors.ProviderUnknown;
            }

            var placed = await sender.Send(flow.Tip, cancellationToken);
            if (!placed.IsSuccess)
            {
                return placed.Error;
            }

            if (flow.Provider is { } provider)
            {
                await sender.Send(new StartPayment(placed.Value.OrderId, provider), cancellationToken);
            }

            return placed.Value.OrderId;
        }
    }
}

/// <summary>The tips that the acting member received, newest first; at most two hundred.</summary>
public sealed record ListMyTips : IQuery<ListMyTips.Tip[]>
{
    public sealed record Tip(string? From, Money Amount, string? Note, DateTimeOffset PaidAt);

    internal sealed class Handler(ICommerceDb db, IMemberDirectory members, ICurrentUser me) : IQueryHandler<ListMyTips, Tip[]>
    {
        private const int Most = 200;

        public async Task<Result<Tip[]>> Handle(ListMyTips query, CancellationToken cancellationToken)
        {
            var author = me.Required;
            var rows = await db.Orders.AsNoTracking()
                .Where(order => order.PaidAt != null && order.Status != OrderStatus.Refunded)
                .SelectMany(order => order.Lines, (order, line) => new { order.MemberId, order.Currency, order.PaidAt, Line = line })
                .Where(row => row.Line.Kind == OrderLineKind.Tip && row.Line.CreatorId == author)
                .OrderByDescending(row => row.PaidAt).ThenByDescending(row => row.Line.Id).Take(Most)
                .Select(row => new { row.MemberId, row.Currency, row.PaidAt, Amount = row.Line.TotalMinor - row.Line.RefundedMinor, row.Line.RecipientNote })
                .ToListAsync(cancellationToken);
            var names = await members.Find([.. rows.Select(row => row.MemberId).Distinct()], cancellationToken);
            return rows.Select(row => new Tip(
                names.GetValueOrDefault(row.MemberId)?.DisplayName, new Money(row.Amount, row.Currency), row.RecipientNote, row.PaidAt!.Value)).ToArray();
        }
    }
}
