using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Prices;

/// <summary>Brings scheduled prices that have started into the catalogue's lists. Buyers pay them from the moment they start.</summary>
public sealed class ApplyDuePrices(ICommerceDb db, ISender sender, TimeProvider clock) : IRecurringJob
{
    private const int Batch = 200;

    public string Name => "commerce.apply_due_prices";

    public TimeSpan Interval => TimeSpan.FromSeconds(15);

    public async Task<int> RunOnce(CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var due = await db.Prices.Where(price => price.ShownAt == null && price.WithdrawnAt == null && price.StartsAt <= now)
            .OrderBy(price => price.StartsAt).Select(price => price.Id).Take(Batch).ToListAsync(cancellationToken);
        var done = 0;
        foreach (var id in due)
        {
            done += (await sender.Send(new ApplyDuePrice(id), cancellationToken)).IsSuccess ? 1 : 0;
        }

        return done;
    }
}

/// <summary>Shows what a product costs now, where the entry is among those that have started.</summary>
public sealed record ApplyDuePrice(PriceId PriceId) : ICommand
{
    internal sealed class Handler(ICommerceDb db, IListPrices lists, TimeProvider clock) : ICommandHandler<ApplyDuePrice>
    {
        public async Task<Result> Handle(ApplyDuePrice command, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            if (await db.Prices.SingleOrDefaultAsync(price => price.Id == command.PriceId, cancellationToken) is not { } due)
            {
                return PriceErrors.NotFound;
            }

            // A later entry may have overtaken it.
            var entries = await db.Prices.Where(price => price.ProductId == due.ProductId && price.Currency == due.Currency).ToListAsync(cancellationToken);
            if (Price.Effective(entries, now) is { } effective)
            {
                await lists.Set(due.ProductId, effective.Amount, cancellationToken);
            }

            due.Show(now);
            return Result.Success();
        }
    }
}
