using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Reviewing;

/// <summary>The description of a work as it was handed in, the way its page will show it.</summary>
public sealed record ReadSubmittedDescription(ProductId ProductId) : IQuery<ReadSubmittedDescription.Response>
{
    public sealed record Response(string Html);

    internal sealed class Handler(ICatalogDb db, IMarkdownRenderer markdown, ICurrentUser me) : IQueryHandler<ReadSubmittedDescription, Response>
    {
        public async Task<Result<Response>> Handle(ReadSubmittedDescription query, CancellationToken cancellationToken)
        {
            var description = await db.SeenProducts(me).AsNoTracking()
                .Where(product => product.Id == query.ProductId)
                .Select(product => product.Description)
                .SingleOrDefaultAsync(cancellationToken);
            return description is null ? ProductErrors.NotFound : new Response(markdown.Render(description).Html);
        }
    }
}
