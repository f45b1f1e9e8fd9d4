using FluentValidation;
using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Items;

/// <summary>Adds an empty item at the end of the product, or of a section.</summary>
public sealed record AddItem(ProductId ProductId, SectionId? SectionId, string Title, ItemType Type, ItemVisibility Visibility) : ICommand<AddItem.Response>
{
    public sealed record Response(ContentItemId Id);

    internal sealed class Validator : AbstractValidator<AddItem>
    {
        public Validator()
        {
            RuleFor(c => c.Title).NotEmpty().MaximumLength(ProductDetails.MaxTitle);
            RuleFor(c => c.Type).IsInEnum();
            RuleFor(c => c.Visibility).IsInEnum();
        }
    }

    internal sealed class Handler(ICatalogDb db, ICurrentUser me, TimeProvider clock) : ICommandHandler<AddItem, Response>
    {
        public async Task<Result<Response>> Handle(AddItem command, CancellationToken cancellationToken)
        {
            if (await db.OwnProduct(command.ProductId, me, cancellationToken) is not { } product)
            {
                return ProductErrors.NotFound;
            }

            var positions = await db.Items.Where(item => item.ProductId == product.Id).Select(item => item.Position).ToListAsync(cancellationToken);
            var accepted = product.AcceptItem(command.SectionId, positions.Count);
            if (!accepted.IsSuccess)
            {
                return accepted.Error;
            }

            var now = clock.Now();
            var started = ContentItem.Start(
                Id.New<ContentItemId>(now), product.Id, command.SectionId, positions.Count == 0 ? 0 : positions.Max() + 1, command.Title, command.Type,
                command.Visibility, me.Required, now);
            if (!started.IsSuccess)
            {
                return started.Error;
            }

            db.Items.Add(started.Value);
            return new Response(started.Value.Id);
        }
    }
}
