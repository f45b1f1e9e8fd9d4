using FluentValidation;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Reading;

/// <summary>Published products, filtered and sorted, page by page.</summary>
public sealed record ListProducts(ProductFilter Filter, ProductSort Sort, string? Cursor, int Limit) : IQuery<Page<ProductCard>>
{
    internal sealed class Validator : AbstractValidator<ListProducts>
    {
        public Validator()
        {
            RuleFor(q => q.Limit).InclusiveBetween(1, PageLimits.Max);
            RuleFor(q => q.Sort).IsInEnum();
            RuleFor(q => q.Filter.Kind).IsInEnum();
            RuleFor(q => q.Filter.Level).IsInEnum();
            RuleFor(q => q.Filter.Language).Must(ContentLanguage.IsKnown).When(q => q.Filter.Language is not null);
            RuleFor(q => q.Filter.Category).MaximumLength(Slug.MaxLength);
            RuleFor(q => q.Filter.Tag).MaximumLength(200);
            RuleFor(q => q.Filter.Author).MaximumLength(60);
        }
    }

    internal sealed class Handler(ICatalogReading catalog) : IQueryHandler<ListProducts, Page<ProductCard>>
    {
        public async Task<Result<Page<ProductCard>>> Handle(ListProducts query, CancellationToken cancellationToken)
        {
            Cursor? after = null;
            if (!string.IsNullOrEmpty(query.Cursor))
            {
                if (!Common.Cursor.TryDecode(query.Cursor, out var cursor) || !Fits(cursor, query.Sort))
                {
                    return CommonErrors.InvalidCursor;
                }

                after = cursor;
            }

            var rows = await catalog.List(query.Filter, query.Sort, after, query.Limit, cancellationToken);
            return rows.Count <= query.Limit
                ? new Page<ProductCard>([.. rows.Select(row => row.Card)], null)
                : new Page<ProductCard>([.. rows.Take(query.Limit).Select(row => row.Card)], rows[query.Limit - 1].Cursor.Encode());
        }

        private static bool Fits(Cursor cursor, ProductSort sort) =>
            sort == ProductSort.New ? cursor.AsTime() is not null : cursor.AsDouble() is { } key && double.IsFinite(key);
    }
}
