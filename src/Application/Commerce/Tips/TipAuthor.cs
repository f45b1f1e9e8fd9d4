using FluentValidation;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Commerce.Checkout;
using KnowledgePay.Application.Commerce.Ledger;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Errors;
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
        ICommerceDb db, IMemberDirectory members, IProductsForSale products, MarketTerms terms, ICurrentUser me, IIdempotencyContext idempotency, TimeProvider clock)
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
            var placed = Order.Place(Id.New<OrderId>(now), me.Required, amount.Currency, [line], null, terms.Refunds, now);
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

/// <summary>The tips that the acting member received, newest first.</summary>
public sealed record ListMyTips(string? Cursor, int Limit) : IQuery<Page<ListMyTips.Tip>>
{
    public sealed record Tip(OrderId OrderId, string? From, Money Amount, string? Note, DateTimeOffset PaidAt);

    internal sealed class Validator : AbstractValidator<ListMyTips>
    {
        public Validator() => RuleFor(q => q.Limit).InclusiveBetween(1, PageLimits.Max);
    }

    internal sealed class Handler(ICommerceDb db, IMemberDirectory members, ICurrentUser me) : IQueryHandler<ListMyTips, Page<Tip>>
    {
        public async Task<Result<Page<Tip>>> Handle(ListMyTips query, CancellationToken cancellationToken)
        {
            IQueryable<Order> orders = db.Orders;
            if (query.Cursor is not null)
            {
                if (!Common.Cursor.TryDecode(query.Cursor, out var cursor) || cursor.AsTime() is not { } time)
                {
                    return CommonErrors.InvalidCursor;
                }

                // A tip is an order of one line.
                orders = db.Orders.FromSql($"select * from commerce.orders where (paid_at, id) < ({time}, {cursor.Id})");
            }

            var author = me.Required;
            var rows = await orders.AsNoTracking()
                .Where(order => order.PaidAt != null && order.Status != OrderStatus.Refunded)
                .SelectMany(order => order.Lines, (order, line) => new { order.Id, order.MemberId, order.Currency, order.PaidAt, Line = line })
                .Where(row => row.Line.Kind == OrderLineKind.Tip && row.Line.CreatorId == author)
                .OrderByDescending(row => row.PaidAt).ThenByDescending(row => row.Id).Take(query.Limit + 1)
                .Select(row => new { row.Id, row.MemberId, row.Currency, row.PaidAt, Amount = row.Line.TotalMinor - row.Line.RefundedMinor, row.Line.RecipientNote })
                .ToListAsync(cancellationToken);
            var names = await members.Find([.. rows.Select(row => row.MemberId).Distinct()], cancellationToken);
            var tips = rows.ConvertAll(row => new Tip(
                row.Id, names.GetValueOrDefault(row.MemberId)?.DisplayName, new Money(row.Amount, row.Currency), row.RecipientNote, row.PaidAt!.Value));
            return Page<Tip>.Of(tips, query.Limit, tip => Common.Cursor.At(tip.PaidAt, tip.OrderId.Value));
        }
    }
}
