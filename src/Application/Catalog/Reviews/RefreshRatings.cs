using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common.Messaging;

namespace KnowledgePay.Application.Catalog.Reviews;

/// <summary>The site's mean moves as ratings come in; once an hour every average is shrunk towards the new one.</summary>
public sealed class RefreshRatings(IProductCounters counters) : IRecurringJob
{
    public string Name => "catalog.refresh_ratings";

    public TimeSpan Interval => TimeSpan.FromHours(1);

    public Task<int> RunOnce(CancellationToken cancellationToken) => counters.RefreshRatings(cancellationToken);
}
