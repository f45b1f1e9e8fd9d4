using FluentValidation;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Quotas;

/// <summary>Marks one of a quota as used by a member of a tier that I serve; never more than there are.</summary>
public sealed record MarkQuotaUse(bool AsOperator, TierId TierId, MemberId MemberId, string Quota, string? Note) : ICommand<MarkQuotaUse.Response>
{
    /// <summary>The use, and how many are left.</summary>
    public sealed record Response(QuotaUseId Id, int Left);

    internal sealed class Validator : AbstractValidator<MarkQuotaUse>
    {
        public Validator()
        {
            RuleFor(c => c.Quota).NotEmpty().MaximumLength(TierQuota.MaxKey);
            RuleFor(c => c.Note).MaximumLength(QuotaUse.MaxNote);
        }
    }

    internal sealed class Handler(ICommerceDb db, IProductsForSale products, QuotaBook quotas, ICurrentUser me, TimeProvider clock)
        : ICommandHandler<MarkQuotaUse, Response>
    {
        public async Task<Result<Response>> Handle(MarkQuotaUse command, CancellationToken cancellationToken)
        {
            if (await db.ServedTier(command.TierId, command.AsOperator, me, products, cancellationToken) is not { } tier)
            {
                return TierErrors.NotFound;
            }

            var source = new QuotaSource(QuotaSources.Hand, Id.New<QuotaUseId>(clock.Now()).Value);
            var used = await quotas.Use(command.MemberId, tier.OwnerId, tier.Id, command.Quota, source, me.Required, command.Note, cancellationToken);
            return used.IsSuccess ? new Response(used.Value.UseId, used.Value.Left) : used.Error;
        }
    }
}

/// <summary>Takes a use back, and says why. Who only writes along takes back what they marked themselves.</summary>
public sealed record UndoQuotaUse(bool AsOperator, TierId TierId, MemberId MemberId, QuotaUseId UseId, string Reason) : ICommand
{
    internal sealed class Validator : AbstractValidator<UndoQuotaUse>
    {
        public Validator() => RuleFor(c => c.Reason).NotEmpty().MaximumLength(QuotaUse.MaxNote);
    }

    internal sealed class Handler(ICommerceDb db, ICommerceLocks locks, IProductsForSale products, ICurrentUser me, TimeProvider clock) : ICommandHandler<UndoQuotaUse>
    {
        public async Task<Result> Handle(UndoQuotaUse command, CancellationToken cancellationToken)
        {
            if (await db.ServedTier(command.TierId, command.AsOperator, me, products, cancellationToken) is not { } tier)
            {
                return TierErrors.NotFound;
            }

            var isOnlyAlong = !command.AsOperator && tier.OwnerId != me.Required;
            var use = await db.QuotaUses.AsNoTracking().SingleOrDefaultAsync(
                u => u.Id == command.UseId && u.TierId == tier.Id && u.MemberId == command.MemberId && u.Count > 0, cancellationToken);
            if (use is null || (isOnlyAlong && use.By != me.Required))
            {
                return QuotaErrors.UseNotFound;
            }

            await locks.Membership(use.MembershipId, cancellationToken);
            if (await db.QuotaUses.AnyAsync(u => u.CorrectsId == use.Id, cancellationToken))
            {
                return QuotaErrors.AlreadyUndone;
            }

            var correction = use.TakeBack(me.Required, command.Reason, clock.Now());
            if (!correction.IsSuccess)
            {
                return correction.Error;
            }

            db.QuotaUses.Add(correction.Value);
            return Result.Success();
        }
    }
}
