using System.Globalization;

namespace KnowledgePay.Domain.Commerce;

/// <summary>The number by which people name an order: <c>KP</c>, the day in China, and eight letters of chance.</summary>
public static class OrderNumber
{
    public const int Length = 16;

    /// <summary>Without I, L, O and U: they are misread or misheard.</summary>
    public const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const int Letters = 8;
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>The number of an order; the chance is in the last bytes of its id.</summary>
    public static string Of(OrderId id, DateTimeOffset placedAt)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        Span<char> letters = stackalloc char[Letters];
        for (var i = 0; i < Letters; i++)
        {
            letters[i] = Alphabet[bytes[bytes.Length - Letters + i] & 31];
        }

        return string.Create(CultureInfo.InvariantCulture, $"KP{placedAt.ToOffset(China):yyMMdd}{letters}");
    }
}
