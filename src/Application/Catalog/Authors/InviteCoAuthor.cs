using FluentValidation;
using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Authors;

/// <summary>Invites a member, by handle, to write along.</summary>
public sealed record InviteCoAuthor(ProductId ProductId, string Handle) : ICommand
{
    internal sealed class Validator : AbstractValidator<InviteCoAuthor>
    {
        public Validator() => RuleFor(c => c.Handle).NotEmpty().MaximumLength(60);
    }

    internal sealed class Handler(ICatalogDb db, IMemberDirectory members, ICurrentUser me, TimeProvider clock) : ICommandHandler<InviteCoAuthor>
    {
        public async Task<Result> Handle(InviteCoAuthor command, CancellationToken cancellationToken)
        {
            if (await db.OwnProduct(command.ProductId, me, cancellationToken) is not { } product)
            {
                return ProductErrors.NotFound;
            }

            return await members.FindByHandle(command.Handle, cancellationToken) is { } invited
                ? product.InviteCoAuthor(invited.Id, me.Required, clock.Now())
                : ProductErrors.InviteeUnknown;
        }
    }
}
