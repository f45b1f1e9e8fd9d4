using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace KnowledgePay.Application.Common;

/// <summary>The position behind a row of a keyset-paged list: its sort key and its id. Opaque to clients.</summary>
/// <param name="Key">The sort key as text (see the factories).</param>
/// <param name="Id">Breaks ties.</param>
public readonly record struct Cursor(string Key, Guid Id)
{
    public static Cursor At(DateTimeOffset key, Guid id) => new(key.UtcTicks.ToString(CultureInfo.InvariantCulture), id);

    public static Cursor At(long key, Guid id) => new(key.ToString(CultureInfo.InvariantCulture), id);

    public static Cursor At(double key, Guid id) => new(BitConverter.DoubleToInt64Bits(key).ToString(CultureInfo.InvariantCulture), id);

    /// <summary>Reads a cursor; false where the text is not one of ours.</summary>
    public static bool TryDecode(string? text, out Cursor cursor)
    {
        cursor = default;
        if (string.IsNullOrEmpty(text) || text.Length > 512 || !Base64Url.IsValid(text))
        {
            return false;
        }

        var plain = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        var bar = plain.LastIndexOf('|');
        if (bar < 0 || !Guid.TryParseExact(plain.AsSpan(bar + 1), "N", out var id))
        {
            return false;
        }

        cursor = new Cursor(plain[..bar], id);
        return true;
    }

    public string Encode() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Key}|{Id:N}")));

    /// <summary>The key as a point in time, or null where it is none.</summary>
    public DateTimeOffset? AsTime() => AsLong() is { } ticks && ticks >= DateTimeOffset.MinValue.Ticks && ticks <= DateTimeOffset.MaxValue.Ticks
        ? new DateTimeOffset(ticks, TimeSpan.Zero)
        : null;

    /// <summary>The key as a whole number, or null.</summary>
    public long? AsLong() => long.TryParse(Key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>The key as a floating-point number, or null.</summary>
    public double? AsDouble() => AsLong() is { } bits ? BitConverter.Int64BitsToDouble(bits) : null;
}
