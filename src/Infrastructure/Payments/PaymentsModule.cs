using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Infrastructure.Payments.Alipay;
using KnowledgePay.Infrastructure.Payments.Offline;
using KnowledgePay.Infrastructure.Payments.Sandbox;
using KnowledgePay.Infrastructure.Payments.Stripe;
using KnowledgePay.Infrastructure.Payments.WeChat;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Infrastructure.Payments;

/// <summary>Every provider is there; those without settings are not enabled. A wrong setting stops the start.</summary>
internal sealed class PaymentsModule : IInfrastructureModule
{
    public static void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(PaymentOptions.Read(configuration));
        services.AddSingleton(SandboxOptions.Read(configuration));
        services.AddSingleton(WeChatPayOptions.Read(configuration));
        services.AddSingleton(AlipayOptions.Read(configuration));
        services.AddSingleton(StripeOptions.Read(configuration));
        services.AddSingleton(OfflineOptions.Read(configuration));
        services.AddHttpClient(ProviderHttp.Client)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            });
        services.AddSingleton<ProviderHttp>();
        services.AddSingleton<WeChatPayClient>();
        services.AddSingleton<AlipayClient>();
        services.AddSingleton<StripeClient>();
        services.AddSingleton<StripeWebhook>();
        services.AddSingleton<SandboxBank>();
        services.AddSingleton<SandboxSecret>();
        services.AddSingleton<SandboxCallbacks>();
        services.AddSingleton(provider => new SandboxCheckout(
            provider.GetRequiredService<SandboxOptions>(),
            provider.GetRequiredService<SandboxBank>(),
            provider.GetRequiredService<SandboxCallbacks>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<IPaymentProvider, SandboxProvider>();
        services.AddScoped<IPaymentProvider, WeChatPayProvider>();
        services.AddScoped<IPaymentProvider, AlipayProvider>();
        services.AddScoped<IPaymentProvider, StripeProvider>();
        services.AddScoped<IPaymentProvider, OfflineProvider>();
    }
}
