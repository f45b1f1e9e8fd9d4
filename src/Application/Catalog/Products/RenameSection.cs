using FluentValidation;
using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Products;

/// <summary>Gives a section another title.</summary>
public sealed record RenameSection(ProductId ProductId, SectionId SectionId, int Version, string Title) : ICommand
{
    internal sealed class Validator : AbstractValidator<RenameSection>
    {
        public Validator() => RuleFor(c => c.Title).NotEmpty().MaximumLength(ProductDetails.MaxTitle);
    }

    internal sealed class Handler(ICatalogDb db, ICurrentUser me, TimeProvider clock) : ICommandHandler<RenameSection>
    {
        public async Task<Result> Handle(RenameSection command, CancellationToken cancellationToken)
        {
            if (await db.OwnProduct(command.ProductId, me, cancellationToken) is not { } product)
            {
                return ProductErrors.NotFound;
            }

            if (product.Version != command.Version)
            {
                return CommonErrors.VersionMismatch;
            }

            return product.RenameSection(command.SectionId, command.Title, clock.Now());
        }
    }
}
