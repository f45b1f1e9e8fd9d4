using KnowledgePay.Application.Catalog.Items;
using KnowledgePay.Application.Catalog.Reading;
using KnowledgePay.Domain.Catalog;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Infrastructure.Catalog;

/// <summary>What the Catalog module needs beside its ports.</summary>
internal sealed class CatalogModule : IInfrastructureModule
{
    public static void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IMarkdownRenderer, MarkdigRenderer>();
        services.AddSingleton<IDescriptions, Descriptions>();
    }
}
