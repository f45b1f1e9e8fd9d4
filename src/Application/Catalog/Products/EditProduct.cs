using FluentValidation;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Products;

/// <summary>What of a product is emptied by an edit; a field left out of the edit stays as it is.</summary>
public enum ClearableField
{
    Category,
    Cover,
    EbookFile,
}

/// <summary>Changes what is said about a product; only the fields that are given.</summary>
public sealed record EditProduct(ProductId ProductId, int Version, EditProduct.Changes Change) : ICommand
{
    public sealed record Changes(
        string? Title,
        string? Subtitle,
        string? Summary,
        string? Description,
        string? Language,
        IReadOnlyList<string>? Audience,
        IReadOnlyList<string>? Outcomes,
        ProductLevel? Level,
        CategoryId? CategoryId,
        IReadOnlyList<string>? Tags,
        string? Byline,
        StoredFileId? CoverFileId,
        StoredFileId? EbookFileId,
        Money? Price,
        string? Slug,
        IReadOnlyList<ClearableField>? Clear);

    internal sealed class Validator : AbstractValidator<EditProduct>
    {
        public Validator()
        {
            RuleFor(c => c.Change).NotNull();
            When(c => c.Change is not null, () =>
            {
                RuleFor(c => c.Change.Title).NotEmpty().MaximumLength(ProductDetails.MaxTitle).When(c => c.Change.Title is not null).OverridePropertyName("title");
                RuleFor(c => c.Change.Subtitle).MaximumLength(ProductDetails.MaxSubtitle).OverridePropertyName("subtitle");
                RuleFor(c => c.Change.Summary).MaximumLength(ProductDetails.MaxSummary).OverridePropertyName("summary");
                RuleFor(c => c.Change.Description).MaximumLength(ProductDetails.MaxDescription).OverridePropertyName("description");
                RuleFor(c => c.Change.Byline).MaximumLength(ProductDetails.MaxByline).OverridePropertyName("byline");
                RuleFor(c => c.Change.Audience).Must(NoneIsNull).OverridePropertyName("audience");
                RuleFor(c => c.Change.Outcomes).Must(NoneIsNull).OverridePropertyName("outcomes");
                RuleFor(c => c.Change.Tags).Must(NoneIsNull).OverridePropertyName("tags");
            });
        }

        private static bool NoneIsNull(IReadOnlyList<string>? list) => list is null || list.All(text => text is not null);
    }

    internal sealed class Handler(ICatalogDb db, ILearningDb files, IPriceBook prices, ICurrentUser me, TimeProvider clock) : ICommandHandler<EditProduct>
    {
        public async Task<Result> Handle(EditProduct command, CancellationToken cancellationToken)
        {
            if (await db.OwnProduct(command.ProductId, me, cancellationToken) is not { } product)
            {
                return ProductErrors.NotFound;
            }

            if (product.Version != command.Version)
            {
                return CommonErrors.VersionMismatch;
            }

            var details = Merge(product.Details(), command.Change);
            if (await UnknownReference(product, details, cancellationToken) is { } unknown)
            {
                return unknown;
            }

            var now = clock.Now();
            var repriced = details.ListPrice != product.ListPrice;
            var edited = product.Edit(details, now);
            if (edited.IsSuccess && repriced)
            {
                await prices.Record([(product.Id, product.ListPrice)], now, cancellationToken);
            }

            return edited.IsSuccess && command.Change.Slug is { } slug && slug != product.Slug
                ? await Readdress(product, slug, cancellationToken)
                : edited;
        }

        private static ProductDetails Merge(ProductDetails now, Changes change)
        {
            bool Clears(ClearableField field) => change.Clear?.Contains(field) == true;
            return now with
            {
                Title = change.Title ?? now.Title,
                Subtitle = change.Subtitle ?? now.Subtitle,
                Summary = change.Summary ?? now.Summary,
                Description = change.Description ?? now.Description,
                Language = change.Language ?? now.Language,
                Audience = change.Audience ?? now.Audience,
                Outcomes = change.Outcomes ?? now.Outcomes,
                Level = change.Level ?? now.Level,
                CategoryId = Clears(ClearableField.Category) ? null : change.CategoryId ?? now.CategoryId,
                Tags = change.Tags ?? now.Tags,
                Byline = change.Byline ?? now.Byline,
                CoverFileId = Clears(ClearableField.Cover) ? null : change.CoverFileId ?? now.CoverFileId,
                EbookFileId = Clears(ClearableField.EbookFile) ? null : change.EbookFileId ?? now.EbookFileId,
                ListPrice = change.Price ?? now.ListPrice,
            };
        }

        private async Task<Result> Readdress(Product product, string slug, CancellationToken cancellationToken) =>
            await db.Products.AnyAsync(other => other.Slug == slug && other.Id != product.Id, cancellationToken)
                ? ProductErrors.SlugTaken
                : product.ChangeSlug(slug, clock.Now());

        /// <summary>A new category must exist; a new file must be a checked upload for this product, or the author's own picture.</summary>
        private async Task<Error?> UnknownReference(Product product, ProductDetails details, CancellationToken cancellationToken)
        {
            if (details.CategoryId is { } category && category != product.CategoryId
                && !await db.Categories.AnyAsync(c => c.Id == category, cancellationToken))
            {
                return ProductErrors.CategoryUnknown;
            }

            var member = me.Required;
            if (details.CoverFileId is { } cover && cover != product.CoverFileId && !await files.Files.AnyAsync(
                f => f.Id == cover && f.ReadyAt != null && f.Purpose == FilePurpose.Cover && (f.OwnerId == member || f.ProductId == product.Id), cancellationToken))
            {
                return ContentItemErrors.MediaUnknown;
            }

            return details.EbookFileId is { } ebook && ebook != product.EbookFileId && !await files.Files.AnyAsync(
                f => f.Id == ebook && f.ReadyAt != null && f.Purpose == FilePurpose.Ebook && f.ProductId == product.Id, cancellationToken)
                ? ContentItemErrors.MediaUnknown
                : null;
        }
    }
}
