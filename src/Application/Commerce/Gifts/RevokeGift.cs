using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Gifts;

/// <summary>An operator ends a code that nobody used. Its money stays where it is: giving that back is a refund.</summary>
public sealed record RevokeGift(GiftId GiftId) : ICommand
{
    internal sealed class Handler(ICommerceDb db, ICommerceLocks locks, TimeProvider clock) : ICommandHandler<RevokeGift>
    {
        public async Task<Result> Handle(RevokeGift command, CancellationToken cancellationToken)
        {
            await locks.Gift(command.GiftId, cancellationToken);
            return await db.Gifts.SingleOrDefaultAsync(gift => gift.Id == command.GiftId, cancellationToken) is { } gift
                ? gift.Revoke(clock.Now())
                : GiftErrors.NotFound;
        }
    }
}
