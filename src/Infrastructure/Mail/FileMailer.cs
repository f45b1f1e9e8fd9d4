using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Infrastructure.Mail;

/// <summary>A mail that was written to a file.</summary>
public sealed record FiledMail(string File, DateTimeOffset SentAt, string To, string Subject, string Text, string Html);

/// <summary>Writes mails to files instead of sending them, and reads them back for /dev/mail.</summary>
public sealed partial class FileMailer(MailOptions options, TimeProvider clock) : IMailer
{
    private readonly Lock naming = new();
    private DateTimeOffset lastName;

    public async Task Send(Application.Identity.Contracts.Mail mail, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.Folder);
        var now = clock.Now();
        var name = NextName(now);
        var filed = new FiledMail(name, now, mail.To, mail.Subject, mail.Text, mail.Html);
        var path = Path.Combine(options.Folder, name + ".json");
        await File.WriteAllTextAsync(path + ".part", JsonSerializer.Serialize(filed, CommonJson.Options), cancellationToken);
        File.Move(path + ".part", path);
    }

    /// <summary>The newest mails first.</summary>
    public async Task<IReadOnlyList<FiledMail>> List(int limit, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(options.Folder))
        {
            return [];
        }

        var mails = new List<FiledMail>();
        foreach (var path in Directory.EnumerateFiles(options.Folder, "*.json").OrderDescending(StringComparer.Ordinal).Take(limit))
        {
            if (await Find(Path.GetFileNameWithoutExtension(path), cancellationToken) is { } mail)
            {
                mails.Add(mail);
            }
        }

        return mails;
    }

    /// <summary>One mail by the name of its file; null where the name is not one of ours.</summary>
    public async Task<FiledMail?> Find(string name, CancellationToken cancellationToken)
    {
        var path = Path.Combine(options.Folder, name + ".json");
        return FileName().IsMatch(name) && File.Exists(path)
            ? JsonSerializer.Deserialize<FiledMail>(await File.ReadAllTextAsync(path, cancellationToken), CommonJson.Options)
            : null;
    }

    // Names sort by when a mail was sent; two of the same moment need a millisecond between them for that.
    private string NextName(DateTimeOffset now)
    {
        lock (naming)
        {
            var soonest = lastName.AddMilliseconds(1);
            lastName = now > soonest ? now : soonest;
            return string.Create(CultureInfo.InvariantCulture, $"{lastName:yyyyMMdd-HHmmss}-{Guid.CreateVersion7(lastName):N}");
        }
    }

    [GeneratedRegex("^[0-9]{8}-[0-9]{6}-[0-9a-f]{32}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex FileName();
}
