using Microsoft.Extensions.Configuration;

namespace KnowledgePay.Infrastructure.Payments.Stripe;

/// <summary>The settings under <c>Payments:Stripe</c>.</summary>
internal sealed class StripeOptions
{
    public bool IsEnabled { get; private init; }

    public string BaseUrl { get; private init; } = "";

    public string SecretKey { get; private init; } = "";

    /// <summary>The signing secrets of the webhook endpoint; several while one is being replaced.</summary>
    public IReadOnlyList<string> WebhookSecrets { get; private init; } = [];

    public static StripeOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Payments:Stripe");
        if (section["SecretKey"] is not { Length: > 0 } key)
        {
            return new();
        }

        return new()
        {
            IsEnabled = section.GetValue("Enabled", defaultValue: true),
            BaseUrl = (section["BaseUrl"] ?? "https://api.stripe.com").TrimEnd('/'),
            SecretKey = key,
            WebhookSecrets = PaymentOptions.Require(section, "WebhookSecret").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        };
    }
}
