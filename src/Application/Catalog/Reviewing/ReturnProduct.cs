using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Reviewing;

/// <summary>The reviewer asks for changes.</summary>
public sealed record ReturnProduct(ProductId ProductId, string Note) : ICommand
{
    internal sealed class Validator : AbstractValidator<ReturnProduct>
    {
        public Validator() => RuleFor(c => c.Note).NotEmpty().MaximumLength(Product.MaxReviewNote);
    }

    internal sealed class Handler(ICatalogDb db, TimeProvider clock) : ICommandHandler<ReturnProduct>
    {
        public async Task<Result> Handle(ReturnProduct command, CancellationToken cancellationToken)
        {
            var product = await db.Products.SingleOrDefaultAsync(p => p.Id == command.ProductId, cancellationToken);
            return product is null ? ProductErrors.NotFound : product.Return(command.Note, clock.Now());
        }
    }
}
