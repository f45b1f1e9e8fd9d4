using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Application.Common;
using KnowledgePay.Infrastructure.Payments.Sandbox;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace KnowledgePay.Infrastructure.Payments;

internal sealed class PaymentProviders(IEnumerable<IPaymentProvider> providers) : IPaymentProviders
{
    public IReadOnlyList<IPaymentProvider> Enabled { get; } = [.. providers.Where(p => p.IsEnabled)];

    public IPaymentProvider? Find(string name) => Enabled.FirstOrDefault(p => p.Name == name);
}

/// <summary>Addresses under the site's own; the sandbox reports to the address that this very server listens on.</summary>
internal sealed class PaymentAddresses(ISite site, PaymentOptions options, SandboxOptions sandbox, IServer? server = null) : IPaymentAddresses
{
    public string CallbackOf(string provider)
    {
        var path = $"/api/v1/payments/{provider}/callback";
        var root = provider == "sandbox" ? sandbox.CallbackBaseUrl ?? Listening() : options.CallbackBaseUrl;
        return root is null ? site.AddressOf(path) : root + path;
    }

    public string OrderPage(Guid orderId) => site.AddressOf($"/orders/{orderId}");

    private string? Listening() => server?.Features.Get<IServerAddressesFeature>()?.Addresses
        .OrderBy(address => address.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
        .Select(address => address.Replace("[::]", "127.0.0.1", StringComparison.Ordinal)
            .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)
            .Replace("*", "127.0.0.1", StringComparison.Ordinal)
            .Replace("+", "127.0.0.1", StringComparison.Ordinal)
            .TrimEnd('/'))
        .FirstOrDefault();
}
