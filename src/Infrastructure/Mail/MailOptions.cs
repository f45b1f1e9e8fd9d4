using Microsoft.Extensions.Configuration;

namespace KnowledgePay.Infrastructure.Mail;

/// <summary>Where mails go.</summary>
public enum MailMode
{
    /// <summary>Nowhere yet: sending fails with what to configure, and the mail is tried again later.</summary>
    NotConfigured,

    /// <summary>To a mail server.</summary>
    Smtp,

    /// <summary>To files that are read at /dev/mail. For development only.</summary>
    Files,
}

/// <summary>The settings under <c>Mail</c>.</summary>
public sealed class MailOptions
{
    public MailMode Mode { get; private init; }

    public string From { get; private init; } = "";

    public string FromName { get; private init; } = "";

    public string Folder { get; private init; } = "";

    public string Host { get; private init; } = "";

    public int Port { get; private init; }

    public string? User { get; private init; }

    public string? Password { get; private init; }

    public bool UseTls { get; private init; }

    /// <summary>Reads the settings: <c>Mail:Mode</c> says it; else a configured server means SMTP, and development means files.</summary>
    public static MailOptions Read(IConfiguration configuration)
    {
        var mail = configuration.GetSection("Mail");
        var host = mail["Smtp:Host"] ?? "";
        var development = string.Equals(configuration["environment"] ?? configuration["ASPNETCORE_ENVIRONMENT"], "Development", StringComparison.OrdinalIgnoreCase);
        var fallback = (host.Length > 0, development) switch
        {
            (true, _) => MailMode.Smtp,
            (false, true) => MailMode.Files,
            _ => MailMode.NotConfigured,
        };
        return new()
        {
            Mode = Enum.TryParse<MailMode>(mail["Mode"], ignoreCase: true, out var mode) ? mode : fallback,
            From = mail["From"] ?? "no-reply@localhost",
            FromName = mail["FromName"] ?? "知付 KnowledgePay",
            Folder = Path.GetFullPath(mail["Folder"] ?? Path.Combine(".data", "mail")),
            Host = host,
            Port = mail.GetValue("Smtp:Port", 587),
            User = mail["Smtp:User"],
            Password = mail["Smtp:Password"],
            UseTls = mail.GetValue("Smtp:Tls", defaultValue: true),
        };
    }
}
