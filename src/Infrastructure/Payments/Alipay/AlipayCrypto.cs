using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace KnowledgePay.Infrastructure.Payments.Alipay;

/// <summary>What is signed in the open platform's protocol (RSA2).</summary>
internal static partial class AlipayCrypto
{
    /// <summary>The parameters as they are signed: sorted by name, without the empty ones and those left out, decoded, joined.</summary>
    public static byte[] Signed(IEnumerable<KeyValuePair<string, string>> parameters, params ReadOnlySpan<string> leftOut)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in parameters.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            if (value.Length == 0 || leftOut.Contains(name))
            {
                continue;
            }

            text.Append(text.Length == 0 ? "" : "&").Append(name).Append('=').Append(value);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>
    /// The bytes of one node of an answer, exactly as they came: that is what Alipay signs, so that reading and writing it
    /// again would break the signature.
    /// </summary>
    public static ReadOnlyMemory<byte>? RawNode(ReadOnlyMemory<byte> json, string name)
    {
        var reader = new Utf8JsonReader(json.Span);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
                {
                    continue;
                }

                var wanted = reader.ValueTextEquals(name);
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                if (wanted)
                {
                    return json[start..(int)reader.BytesConsumed];
                }
            }
        }
        catch (JsonException)
        {
            // Not JSON: no node.
        }

        return null;
    }

    /// <summary>A form's fields, decoded; null where a name comes twice or it is no form.</summary>
    public static Dictionary<string, string>? ReadForm(ReadOnlyMemory<byte> body)
    {
        var text = Encoding.UTF8.GetString(body.Span);
        if (!Form().IsMatch(text))
        {
            return null;
        }

        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var cut = pair.IndexOf('=', StringComparison.Ordinal);
            var name = Decode(cut < 0 ? pair : pair[..cut]);
            if (!fields.TryAdd(name, cut < 0 ? "" : Decode(pair[(cut + 1)..])))
            {
                return null;
            }
        }

        return fields;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    [GeneratedRegex("^[^\\s<>{}\"]+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex Form();
}
