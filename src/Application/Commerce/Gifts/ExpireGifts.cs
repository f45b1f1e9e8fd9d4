using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Gifts;

/// <summary>Ends gifts that nobody redeemed in their time; the buyer may still ask the money back.</summary>
public sealed class ExpireGifts(ICommerceDb db, ISender sender, TimeProvider clock) : IRecurringJob
{
    private const int Batch = 500;

    public string Name => "commerce.expire_gifts";

    public TimeSpan Interval => TimeSpan.FromMinutes(10);

    public async Task<int> RunOnce(CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var due = await db.Gifts.Where(gift => gift.Status == GiftStatus.Issued && gift.ExpiresAt <= now)
            .OrderBy(gift => gift.ExpiresAt).Select(gift => gift.Id).Take(Batch).ToListAsync(cancellationToken);
        var done = 0;
        foreach (var id in due)
        {
            done += (await sender.Send(new ExpireGift(id), cancellationToken)).IsSuccess ? 1 : 0;
        }

        return done;
    }
}

/// <summary>Ends one gift if its time is over.</summary>
public sealed record ExpireGift(GiftId GiftId) : ICommand
{
    internal sealed class Handler(ICommerceDb db, ICommerceLocks locks, TimeProvider clock) : ICommandHandler<ExpireGift>
    {
        public async Task<Result> Handle(ExpireGift command, CancellationToken cancellationToken)
        {
            await locks.Gift(command.GiftId, cancellationToken);
            return await db.Gifts.SingleOrDefaultAsync(gift => gift.Id == command.GiftId, cancellationToken) is { } gift
                ? gift.Expire(clock.Now())
                : GiftErrors.NotFound;
        }
    }
}
