using KnowledgePay.Application.Catalog.Learning;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Infrastructure.Catalog;

/// <summary>What learning needs beside its ports.</summary>
internal sealed class LearningModule : IInfrastructureModule
{
    public static void Register(IServiceCollection services, IConfiguration configuration) => services.AddScoped<Lessons>();
}
