using KnowledgePay.Application.Commerce.Checkout;
using KnowledgePay.Application.Commerce.Coupons;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Infrastructure.Commerce;

/// <summary>What buying needs beside its ports.</summary>
internal sealed class CommerceModule : IInfrastructureModule
{
    public static void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<Possessions>();
        services.AddScoped<CouponWallet>();
        services.AddScoped<Baskets>();
    }
}
