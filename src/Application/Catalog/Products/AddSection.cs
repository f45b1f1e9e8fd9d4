using FluentValidation;
using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Products;

/// <summary>Adds a section at the end of the outline.</summary>
public sealed record AddSection(ProductId ProductId, int Version, string Title) : ICommand<AddSection.Response>
{
    public sealed record Response(SectionId Id);

    internal sealed class Validator : AbstractValidator<AddSection>
    {
        public Validator() => RuleFor(c => c.Title).NotEmpty().MaximumLength(ProductDetails.MaxTitle);
    }

    internal sealed class Handler(ICatalogDb db, ICurrentUser me, TimeProvider clock) : ICommandHandler<AddSection, Response>
    {
        public async Task<Result<Response>> Handle(AddSection command, CancellationToken cancellationToken)
        {
            if (await db.OwnProduct(command.ProductId, me, cancellationToken) is not { } product)
            {
                return ProductErrors.NotFound;
            }

            if (product.Version != command.Version)
            {
                return CommonErrors.VersionMismatch;
            }

            var now = clock.Now();
            var added = product.AddSection(Id.New<SectionId>(now), command.Title, now);
            return added.IsSuccess ? new Response(added.Value.Id) : added.Error;
        }
    }
}
