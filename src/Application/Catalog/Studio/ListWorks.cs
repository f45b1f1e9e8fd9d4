using FluentValidation;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Studio;

/// <summary>Whose works are listed.</summary>
public enum WorkScope
{
    /// <summary>Those that the acting member writes.</summary>
    Mine,

    /// <summary>All of them.</summary>
    All,

    /// <summary>Those that wait for review, oldest first.</summary>
    ReviewQueue,
}

/// <summary>Works for the studio, the console and the review queue, page by page.</summary>
public sealed record ListWorks(WorkScope Scope, ProductStatus? Status, string? Query, string? Cursor, int Limit) : IQuery<Page<WorkSummary>>
{
    internal sealed class Validator : AbstractValidator<ListWorks>
    {
        public Validator()
        {
            RuleFor(q => q.Limit).InclusiveBetween(1, PageLimits.Max);
            RuleFor(q => q.Query).MaximumLength(ProductDetails.MaxTitle);
        }
    }

    internal sealed class Handler(IStudioReading studio, ICurrentUser me) : IQueryHandler<ListWorks, Page<WorkSummary>>
    {
        public async Task<Result<Page<WorkSummary>>> Handle(ListWorks query, CancellationToken cancellationToken)
        {
            Cursor? after = null;
            if (!string.IsNullOrEmpty(query.Cursor))
            {
                if (!Common.Cursor.TryDecode(query.Cursor, out var cursor) || cursor.AsTime() is null)
                {
                    return CommonErrors.InvalidCursor;
                }

                after = cursor;
            }

            var queue = query.Scope == WorkScope.ReviewQueue;
            var filter = new WorkFilter(
                query.Scope == WorkScope.Mine ? me.Required : null,
                queue ? ProductStatus.InReview : query.Status,
                StoredText.Line(query.Query) is { Length: > 0 } text ? text : null,
                OldestSubmittedFirst: queue,
                MayWrite: query.Scope == WorkScope.Mine || me.Has(Permissions.CatalogManage));
            var rows = await studio.List(filter, after, query.Limit, cancellationToken);
            return Page<WorkSummary>.Of(
                rows, query.Limit, row => Common.Cursor.At(queue ? row.SubmittedAt ?? row.UpdatedAt : row.UpdatedAt, row.Id.Value));
        }
    }
}
