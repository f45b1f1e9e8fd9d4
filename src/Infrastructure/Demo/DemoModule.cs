using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Infrastructure.Demo;

/// <summary>Makes the demo loader available to the command line and to tests.</summary>
internal sealed class DemoModule : IInfrastructureModule
{
    public static void Register(IServiceCollection services, IConfiguration configuration) => services.AddScoped<DemoSeeder>();
}
