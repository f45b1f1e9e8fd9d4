using KnowledgePay.Application.Catalog.Search;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Infrastructure.Search;

/// <summary>What search needs beside its ports.</summary>
internal sealed class SearchModule : IInfrastructureModule
{
    public static void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<SearchSources>();
        services.AddScoped<SearchResults>();
        services.AddScoped<SpellingCorrector>();
        services.AddScoped<ChinesePhrases>();
    }
}
