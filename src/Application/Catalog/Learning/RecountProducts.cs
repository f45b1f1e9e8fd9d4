using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common.Messaging;

namespace KnowledgePay.Application.Catalog.Learning;

/// <summary>Once a day everything counted is counted anew, so that no fault in counting lasts.</summary>
public sealed class RecountProducts(IProductCounters counters) : IRecurringJob
{
    public string Name => "catalog.recount_products";

    public TimeSpan Interval => TimeSpan.FromDays(1);

    public async Task<int> RunOnce(CancellationToken cancellationToken)
    {
        await counters.Recount(cancellationToken);
        return 1;
    }
}
