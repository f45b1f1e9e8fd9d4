using FluentValidation;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Products;

/// <summary>Starts a draft. An article gets its one item at once.</summary>
public sealed record StartProduct(ProductKind Kind, string Title, string Language) : ICommand<StartProduct.Response>
{
    public sealed record Response(ProductId Id);

    internal sealed class Validator : AbstractValidator<StartProduct>
    {
        public Validator()
        {
            RuleFor(c => c.Kind).IsInEnum();
            RuleFor(c => c.Title).NotEmpty().MaximumLength(ProductDetails.MaxTitle);
            RuleFor(c => c.Language).Must(ContentLanguage.IsKnown);
        }
    }

    internal sealed class Handler(ICatalogDb db, IPriceBook prices, ICurrentUser me, TimeProvider clock) : ICommandHandler<StartProduct, Response>
    {
        public async Task<Result<Response>> Handle(StartProduct command, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var started = Product.Start(Id.New<ProductId>(now), command.Kind, command.Language, command.Title, me.Required, now);
            if (!started.IsSuccess)
            {
                return started.Error;
            }

            var product = started.Value;
            if (await db.Products.AnyAsync(other => other.Slug == product.Slug, cancellationToken))
            {
                product.UseUniqueSlug();
            }

            db.Products.Add(product);
            db.ProductStats.Add(new ProductStats(product.Id));
            if (product.Kind == ProductKind.Article)
            {
                db.Items.Add(ContentItem.Start(
                    Id.New<ContentItemId>(now), product.Id, null, 0, product.Title, ItemType.Text, ItemVisibility.Entitled, me.Required, now).Value);
            }

            await prices.Record([(product.Id, product.ListPrice)], now, cancellationToken);
            return new Response(product.Id);
        }
    }
}
