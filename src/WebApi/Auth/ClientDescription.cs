using System.Net;
using System.Net.Sockets;

namespace KnowledgePay.WebApi.Auth;

/// <summary>What a list of sessions says about a client: enough to recognise one's own, no more.</summary>
internal static class ClientDescription
{
    // The order matters: most browsers also claim to be Chrome or Safari.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("MicroMessenger/", "WeChat"), ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("SamsungBrowser/", "Samsung Internet"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    /// <summary>"Chrome · Windows", or the first word of what a program calls itself.</summary>
    public static string DeviceOf(HttpRequest request)
    {
        var agent = request.Headers.UserAgent.ToString();
        var browser = NameIn(agent, Browsers);
        var system = NameIn(agent, Systems);
        if (browser is not null)
        {
            return system is null ? browser : $"{browser} · {system}";
        }

        var first = agent.Split(' ', 2)[0];
        return first.Length is > 0 and <= 60 ? first : "API";
    }

    /// <summary>The network that a request came from: the address without its last part.</summary>
    public static string? NetworkOf(IPAddress? address)
    {
        if (address is null)
        {
            return null;
        }

        var bytes = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        var kept = bytes.Length == 4 ? 3 : 6;
        Array.Clear(bytes, kept, bytes.Length - kept);
        var network = new IPAddress(bytes);
        return network.AddressFamily == AddressFamily.InterNetwork ? $"{network}/24" : $"{network}/48";
    }

    private static string? NameIn(string agent, (string Mark, string Name)[] known) =>
        Array.Find(known, k => agent.Contains(k.Mark, StringComparison.Ordinal)).Name;
}
