using FluentValidation;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Learning;

/// <summary>Which part of "my learning".</summary>
public enum LearningFilter
{
    All,
    Active,
    Completed,
}

/// <summary>What the acting member takes part in, last touched first. Bundles stand there by their members.</summary>
public sealed record ListMyLearning(LearningFilter Filter, string? After, int Limit) : IQuery<Page<ListMyLearning.Entry>>
{
    /// <summary>A product the member takes part in.</summary>
    /// <param name="Product">Its card.</param>
    /// <param name="Percent">How much of its items is done, rounded down.</param>
    /// <param name="CompletedItems">How many live items are done.</param>
    /// <param name="TotalItems">How many there are.</param>
    /// <param name="NextItemId">Where to go on: the item last open, else the first that is not done, else the first.</param>
    /// <param name="LastActivityAt">When the member last did something in it.</param>
    /// <param name="CompletedAt">When it was finished.</param>
    /// <param name="CertificateCode">The certificate, if one was issued.</param>
    public sealed record Entry(
        ProductCard Product,
        int Percent,
        int CompletedItems,
        int TotalItems,
        ContentItemId? NextItemId,
        DateTimeOffset LastActivityAt,
        DateTimeOffset? CompletedAt,
        string? CertificateCode);

    internal sealed class Validator : AbstractValidator<ListMyLearning>
    {
        public Validator()
        {
            RuleFor(q => q.Limit).InclusiveBetween(1, PageLimits.Max);
            RuleFor(q => q.Filter).IsInEnum();
        }
    }

    internal sealed class Handler(ILearningReading reading, IProductCards cards, ICurrentUser me) : IQueryHandler<ListMyLearning, Page<Entry>>
    {
        public async Task<Result<Page<Entry>>> Handle(ListMyLearning query, CancellationToken cancellationToken)
        {
            Cursor? after = null;
            if (!string.IsNullOrEmpty(query.After))
            {
                if (!Cursor.TryDecode(query.After, out var cursor) || cursor.AsTime() is null)
                {
                    return CommonErrors.InvalidCursor;
                }

                after = cursor;
            }

            var rows = await reading.Mine(me.Required, query.Filter, after, query.Limit, cancellationToken);
            var page = Page<LearningRow>.Of(rows, query.Limit, r => Cursor.At(r.LastActivityAt, r.ProductId.Value));
            var products = await cards.Find([.. page.Items.Select(r => r.ProductId)], cancellationToken);
            return new Page<Entry>(
                [.. page.Items.Where(r => products.ContainsKey(r.ProductId)).Select(r => new Entry(
                    products[r.ProductId],
                    r.TotalItems == 0 ? 0 : 100 * r.CompletedItems / r.TotalItems,
                    r.CompletedItems,
                    r.TotalItems,
                    r.NextItemId,
                    r.LastActivityAt,
                    r.CompletedAt,
                    r.CertificateCode))],
                page.Next);
        }
    }
}

/// <summary>A member's enrolment with what was counted for it.</summary>
public sealed record LearningRow(
    ProductId ProductId, DateTimeOffset LastActivityAt, DateTimeOffset? CompletedAt, string? CertificateCode, int TotalItems, int CompletedItems, ContentItemId? NextItemId);

/// <summary>Reads "my learning" page by page.</summary>
public interface ILearningReading
{
    /// <summary>Enrolments, one more than the limit where there are more.</summary>
    Task<IReadOnlyList<LearningRow>> Mine(MemberId member, LearningFilter filter, Cursor? after, int limit, CancellationToken cancellationToken);
}
