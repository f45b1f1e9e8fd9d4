using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Authors;

/// <summary>The invited member says no.</summary>
public sealed record DeclineInvitation(ProductId ProductId) : ICommand
{
    internal sealed class Handler(ICatalogDb db, ICurrentUser me, TimeProvider clock) : ICommandHandler<DeclineInvitation>
    {
        public async Task<Result> Handle(DeclineInvitation command, CancellationToken cancellationToken)
        {
            var member = me.Required;
            var product = await db.Products
                .SingleOrDefaultAsync(p => p.Id == command.ProductId && p.Authors.Any(a => a.MemberId == member && a.AcceptedAt == null), cancellationToken);
            return product is null ? ProductErrors.InvitationNotFound : product.DeclineInvitation(member, clock.Now());
        }
    }
}
