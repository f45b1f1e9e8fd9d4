using Microsoft.Extensions.Configuration;

namespace KnowledgePay.Infrastructure.Payments;

/// <summary>The settings under <c>Payments</c> that all providers share. What each means stands in docs/payments.md.</summary>
internal sealed class PaymentOptions
{
    public TimeSpan Timeout { get; private init; }

    public TimeSpan RetryDelay { get; private init; }

    /// <summary>How old a callback may be where the provider signs a time.</summary>
    public TimeSpan Tolerance { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Where providers reach us, if not at the site's public address.</summary>
    public string? CallbackBaseUrl { get; private init; }

    public static PaymentOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Payments");
        return new()
        {
            Timeout = TimeSpan.FromSeconds(section.GetValue("TimeoutSeconds", 10.0)),
            RetryDelay = TimeSpan.FromMilliseconds(section.GetValue("RetryDelayMilliseconds", 200.0)),
            CallbackBaseUrl = section["CallbackBaseUrl"]?.TrimEnd('/'),
        };
    }

    /// <summary>A setting that a provider cannot do without.</summary>
    public static string Require(IConfigurationSection section, string name) => section[name] is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException($"Set {section.Path.Replace(":", "__", StringComparison.Ordinal)}__{name}; docs/payments.md says what it is.");
}
