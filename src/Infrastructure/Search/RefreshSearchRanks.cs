using KnowledgePay.Application.Catalog.Search;
using KnowledgePay.Application.Common.Messaging;

namespace KnowledgePay.Infrastructure.Search;

/// <summary>Ratings and popularity change with every review and enrolment; search takes them over now and then.</summary>
internal sealed class RefreshSearchRanks(ISearchIndex index) : IRecurringJob
{
    public string Name => "catalog.refresh_search_ranks";

    public TimeSpan Interval => TimeSpan.FromMinutes(1);

    public Task<int> RunOnce(CancellationToken cancellationToken) => index.RefreshRanks(cancellationToken);
}
