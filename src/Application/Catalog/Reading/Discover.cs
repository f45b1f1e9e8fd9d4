using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Reading;

/// <summary>The rows of the discover page: new, popular, free, and one for each top category that has something to show.</summary>
public sealed record Discover : IQuery<Discover.Response>
{
    public sealed record Response(IReadOnlyList<DiscoverRow> Rows);

    internal sealed class Handler(ICatalogReading catalog) : IQueryHandler<Discover, Response>
    {
        public async Task<Result<Response>> Handle(Discover query, CancellationToken cancellationToken) =>
            new Response(await catalog.Discover(cancellationToken));
    }
}
