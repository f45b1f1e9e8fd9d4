using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using KnowledgePay.Application.Catalog;
using KnowledgePay.Application.Catalog.Files;
using KnowledgePay.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Files;

internal sealed partial class MediaLinks(MediaKey key, ILearningDb db, TimeProvider clock) : IMediaLinks
{
    /// <summary>How long an address works at least: longer than anybody watches one lesson.</summary>
    internal static readonly TimeSpan Lifetime = TimeSpan.FromHours(6);

    /// <summary>Expiries fall on whole hours, so that a page read twice names the same address.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromHours(1);

    public string Public(StoredFileId id, string name) => $"/media/{id}/{Uri.EscapeDataString(name)}";

    public async ValueTask<string> ForReader(StoredFileId id, string name, CancellationToken cancellationToken)
    {
        var secret = await key.Read(cancellationToken);
        var expires = Expiry();
        return string.Create(CultureInfo.InvariantCulture, $"{Public(id, name)}?exp={expires}&sig={Sign(secret, id, expires)}");
    }

    public async Task<string> SignLinks(string html, ProductId productId, CancellationToken cancellationToken)
    {
        if (!html.Contains("=\"/media/", StringComparison.Ordinal))
        {
            return html;
        }

        var named = MediaAddress().Matches(html).Select(m => new StoredFileId(Guid.Parse(m.Groups["id"].ValueSpan))).Distinct().ToList();
        if (named.Count == 0)
        {
            return html;
        }

        var own = await db.Files.AsNoTracking()
            .Where(f => named.Contains(f.Id) && f.ProductId == productId && f.Gate == FileGate.Entitled && f.ReadyAt != null)
            .Select(f => f.Id)
            .ToListAsync(cancellationToken);
        if (own.Count == 0)
        {
            return html;
        }

        var secret = await key.Read(cancellationToken);
        var expires = Expiry();
        return MediaAddress().Replace(html, match =>
        {
            var id = new StoredFileId(Guid.Parse(match.Groups["id"].ValueSpan));
            return own.Contains(id)
                ? string.Create(CultureInfo.InvariantCulture, $"{match.Groups["address"].Value}?exp={expires}&amp;sig={Sign(secret, id, expires)}\"")
                : match.Value;
        });
    }

    public async ValueTask<bool> IsValid(StoredFileId id, long expires, string signature, CancellationToken cancellationToken)
    {
        if (expires < clock.GetUtcNow().ToUnixTimeSeconds())
        {
            return false;
        }

        var expected = Encoding.ASCII.GetBytes(Sign(await key.Read(cancellationToken), id, expires));
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(signature));
    }

    private static string Sign(byte[] secret, StoredFileId id, long expires) => Base64Url.EncodeToString(
        HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"media.v1\n{id.Value:N}\n{expires}"))));

    private long Expiry()
    {
        var step = (long)Step.TotalSeconds;
        var earliest = (clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds();
        return (earliest + step - 1) / step * step;
    }

    /// <summary>The address of a file in a rendered attribute, up to its closing quote.</summary>
    [GeneratedRegex("""(?<address>="/media/(?<id>[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})/[^"?\s]*)(?:\?[^"]*)?"(?=[\s>/])""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex MediaAddress();
}
