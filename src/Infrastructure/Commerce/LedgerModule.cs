using KnowledgePay.Application.Commerce.Ledger;
using KnowledgePay.Domain.Commerce;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Infrastructure.Commerce;

/// <summary>The platform's terms. A wrong setting stops the start.</summary>
internal sealed class LedgerModule : IInfrastructureModule
{
    public static void Register(IServiceCollection services, IConfiguration configuration)
    {
        var (set, standing) = (configuration.GetSection("Commerce"), MarketTerms.Default);
        services.AddSingleton(new MarketTerms(
            Within(set, nameof(MarketTerms.FeeBasisPoints), standing.FeeBasisPoints, 10_000),
            Within(set, nameof(MarketTerms.TipFeeBasisPoints), standing.TipFeeBasisPoints, 10_000),
            Within(set, nameof(MarketTerms.TaxBasisPoints), standing.TaxBasisPoints, 10_000),
            Within(set, nameof(MarketTerms.HoldDays), standing.HoldDays, 365))
        {
            Refunds = new(
                Within(set, "RefundWindowHours", standing.Refunds.WindowHours, RefundPolicy.MaxWindowHours),
                Within(set, "RefundMaxConsumedPercent", standing.Refunds.MaxConsumedPercent, 100)),
        });
    }

    private static int Within(IConfigurationSection section, string key, int standing, int most)
    {
        var value = section.GetValue(key, standing);
        return value >= 0 && value <= most ? value : throw new InvalidOperationException($"Set {section.Path}__{key} to a number from 0 to {most}.");
    }
}
