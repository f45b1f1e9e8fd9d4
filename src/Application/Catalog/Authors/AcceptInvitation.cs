using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Authors;

/// <summary>The invited member says yes.</summary>
public sealed record AcceptInvitation(ProductId ProductId) : ICommand
{
    internal sealed class Handler(ICatalogDb db, ICurrentUser me, TimeProvider clock) : ICommandHandler<AcceptInvitation>
    {
        public async Task<Result> Handle(AcceptInvitation command, CancellationToken cancellationToken)
        {
            var member = me.Required;
            var product = await db.Products
                .SingleOrDefaultAsync(p => p.Id == command.ProductId && p.Authors.Any(a => a.MemberId == member && a.AcceptedAt == null), cancellationToken);
            return product is null ? ProductErrors.InvitationNotFound : product.AcceptInvitation(member, clock.Now());
        }
    }
}
