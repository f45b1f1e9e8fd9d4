using Microsoft.Extensions.Configuration;

namespace KnowledgePay.Infrastructure.Payments.Sandbox;

/// <summary>The settings under <c>Payments:Sandbox</c>.</summary>
internal sealed class SandboxOptions
{
    /// <summary>On everywhere but in production; there it takes two settings, because it gives things away.</summary>
    public bool IsEnabled { get; private init; }

    /// <summary>Signs its callbacks; without it one is made and kept in the database.</summary>
    public string? Secret { get; private init; }

    /// <summary>Where our own callback endpoint is reached, if not where this server listens.</summary>
    public string? CallbackBaseUrl { get; private init; }

    /// <summary>How long the button "delay" holds the report back.</summary>
    public TimeSpan Delay { get; private init; }

    public static SandboxOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Payments:Sandbox");
        var environment = configuration["environment"] ?? configuration["ASPNETCORE_ENVIRONMENT"] ?? "Production";
        var isProduction = string.Equals(environment, "Production", StringComparison.OrdinalIgnoreCase);
        var isEnabled = section.GetValue("Enabled", defaultValue: !isProduction);
        if (isEnabled && isProduction && !section.GetValue("AllowInProduction", defaultValue: false))
        {
            throw new InvalidOperationException(
                "Payments__Sandbox__Enabled is set in production: anybody could pay without money. Set Payments__Sandbox__AllowInProduction=true too if that is meant.");
        }

        return new()
        {
            IsEnabled = isEnabled,
            Secret = section["Secret"],
            CallbackBaseUrl = section["CallbackBaseUrl"]?.TrimEnd('/'),
            Delay = TimeSpan.FromSeconds(section.GetValue("DelaySeconds", 20.0)),
        };
    }
}
