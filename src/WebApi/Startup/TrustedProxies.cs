using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace KnowledgePay.WebApi.Startup;

/// <summary>
/// Believes <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> of the proxies that <c>Proxy:Known</c> names (addresses and networks,
/// separated by commas) and of nobody else: whoever could forge them would pass for another client. Off by default.
/// </summary>
internal static class TrustedProxies
{
    private const string Setting = "Proxy:Known";

    public static void UseTrustedProxies(this WebApplication app)
    {
        var known = Read(app.Configuration[Setting]);
        if (known.Count == 0)
        {
            return;
        }

        // However many of our own proxies stand in a row, the first address that is not one of them is the client's.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        known.ForEach(options.KnownIPNetworks.Add);
        app.UseForwardedHeaders(options);
    }

    private static List<IPNetwork> Read(string? setting) =>
        [.. (setting ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse)];

    private static IPNetwork Parse(string text)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            return new(address, address.GetAddressBytes().Length * 8);
        }

        return IPNetwork.TryParse(text, out var network)
            ? network
            : throw new InvalidOperationException($"Proxy__Known names \"{text}\", which is no address and no network such as 172.16.0.0/12.");
    }
}
