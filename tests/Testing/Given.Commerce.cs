using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Common;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Testing;

public sealed partial class Given
{
    /// <summary>A published course with one lesson at this price.</summary>
    public Task<BuiltProduct> ForSale(long minorUnits, SignedIn? owner = null) =>
        Product(Owned(A.Course().Priced(minorUnits).WithItem("One").Published(), owner));

    /// <summary>Runs a recurring job once, as its worker would.</summary>
    public async Task<int> Ran<TJob>()
        where TJob : IRecurringJob
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<TJob>().RunOnce(CancellationToken.None);
    }

    /// <summary>Enters a price as the catalogue does.</summary>
    public async Task Recorded(BuiltProduct product, long minorUnits)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IPriceBook>()
            .Record([(product.Id, new Money(minorUnits, Currency.Cny))], Host.Clock.Now(), CancellationToken.None);
    }

    public static Money Yuan(decimal yuan) => new((long)(yuan * 100), Currency.Cny);

    private static ProductBuilder Owned(ProductBuilder builder, SignedIn? owner) => owner is null ? builder : builder.OwnedBy(owner);
}
