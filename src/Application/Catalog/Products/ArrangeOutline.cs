using FluentValidation;
using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Products;

/// <summary>Puts sections and items into order.</summary>
public sealed record ArrangeOutline(ProductId ProductId, int Version, IReadOnlyList<ArrangeOutline.Part> Sections) : ICommand
{
    /// <summary>A section and its items; the items before any section stand under a part without id.</summary>
    public sealed record Part(SectionId? Id, IReadOnlyList<ContentItemId> ItemIds);

    internal sealed class Validator : AbstractValidator<ArrangeOutline>
    {
        public Validator()
        {
            RuleFor(c => c.Sections).NotNull();
            RuleForEach(c => c.Sections).Must(part => part?.ItemIds is not null);
        }
    }

    internal sealed class Handler(ICatalogDb db, ICurrentUser me, TimeProvider clock) : ICommandHandler<ArrangeOutline>
    {
        public async Task<Result> Handle(ArrangeOutline command, CancellationToken cancellationToken)
        {
            if (await db.OwnProduct(command.ProductId, me, cancellationToken) is not { } product)
            {
                return ProductErrors.NotFound;
            }

            if (product.Version != command.Version)
            {
                return CommonErrors.VersionMismatch;
            }

            var items = await db.Items.Where(item => item.ProductId == product.Id).ToListAsync(cancellationToken);
            return product.ArrangeOutline([.. command.Sections.Select(part => new OutlinePart(part.Id, part.ItemIds))], items, clock.Now());
        }
    }
}
