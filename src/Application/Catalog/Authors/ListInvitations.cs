using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Authors;

/// <summary>The acting member's open invitations to write along.</summary>
public sealed record ListInvitations : IQuery<Invitation[]>
{
    internal sealed class Handler(IStudioReading studio, ICurrentUser me) : IQueryHandler<ListInvitations, Invitation[]>
    {
        public async Task<Result<Invitation[]>> Handle(ListInvitations query, CancellationToken cancellationToken)
        {
            Invitation[] open = [.. await studio.Invitations(me.Required, cancellationToken)];
            return open;
        }
    }
}
