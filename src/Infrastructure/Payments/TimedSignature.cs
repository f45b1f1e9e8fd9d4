using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Infrastructure.Payments;

/// <summary>
/// A signature of the form <c>t=seconds,v1=hex,v1=hex</c>: HMAC-SHA256 over <c>seconds.body</c>. Several stand in one header
/// while a secret is being replaced.
/// </summary>
internal static class TimedSignature
{
    public static string Make(string secret, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={seconds},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Signed(seconds, body)))}";
    }

    /// <summary>Whether one of the signatures was made with one of the secrets, and not too long ago.</summary>
    public static Result Verify(string? header, ReadOnlySpan<byte> body, IReadOnlyList<string> secrets, DateTimeOffset now, TimeSpan tolerance)
    {
        string? timestamp = null;
        long at = 0;
        var signatures = new List<byte[]>();
        foreach (var part in (header ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            var cut = part.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = cut < 0 ? (part, "") : (part[..cut], part[(cut + 1)..]);
            if (name == "t" && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out at))
            {
                timestamp = value;
            }
            else if (name == "v1" && value.Length == 64 && value.All(char.IsAsciiHexDigit))
            {
                signatures.Add(Convert.FromHexString(value));
            }
        }

        if (timestamp is null)
        {
            return PaymentErrors.CallbackInvalid;
        }

        var signed = Signed(timestamp, body);
        var isGenuine = false;
        foreach (var secret in secrets)
        {
            var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed);
            foreach (var signature in signatures)
            {
                isGenuine |= CryptographicOperations.FixedTimeEquals(expected, signature);
            }
        }

        if (!isGenuine)
        {
            return PaymentErrors.CallbackInvalid;
        }

        return Math.Abs(now.ToUnixTimeSeconds() - (double)at) <= tolerance.TotalSeconds ? Result.Success() : PaymentErrors.CallbackStale;
    }

    private static byte[] Signed(string seconds, ReadOnlySpan<byte> body) => [.. Encoding.ASCII.GetBytes(seconds), (byte)'.', .. body];
}
