using System.Text.Json;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Infrastructure.Payments.Sandbox;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace KnowledgePay.Infrastructure.Payments;

internal sealed class PaymentProviders(IEnumerable<IPaymentProvider> providers) : IPaymentProviders
{
    public IReadOnlyList<IPaymentProvider> Enabled { get; } = [.. providers.Where(p => p.IsEnabled)];

    public IPaymentProvider? Find(PaymentProvider provider) => Enabled.FirstOrDefault(p => p.Provider == provider);
}

/// <summary>Addresses under the site's own; the sandbox reports to the address that this very server listens on.</summary>
internal sealed class PaymentAddresses(ISite site, PaymentOptions options, SandboxOptions sandbox, IServer? server = null) : IPaymentAddresses
{
    public string CallbackOf(PaymentProvider provider)
    {
        var path = $"/api/v1/payments/{JsonNamingPolicy.CamelCase.ConvertName(provider.ToString())}/callback";
        var root = provider == PaymentProvider.Sandbox ? sandbox.CallbackBaseUrl ?? Listening() : options.CallbackBaseUrl;
        return root is null ? site.AddressOf(path) : root + path;
    }

    public string OrderPage(OrderId orderId) => site.AddressOf($"/orders/{orderId}");

    private string? Listening() => server?.Features.Get<IServerAddressesFeature>()?.Addresses
        .OrderBy(address => address.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
        .Select(address => address.Replace("[::]", "127.0.0.1", StringComparison.Ordinal)
            .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)
            .Replace("*", "127.0.0.1", StringComparison.Ordinal)
            .Replace("+", "127.0.0.1", StringComparison.Ordinal)
            .TrimEnd('/'))
        .FirstOrDefault();
}
