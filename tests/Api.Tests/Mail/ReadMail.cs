using System.Text;
using System.Text.RegularExpressions;

namespace KnowledgePay.Api.Tests.Mail;

/// <summary>A letter read as a mail program reads it: headers unfolded, words and parts decoded.</summary>
public sealed partial record ReadMail(IReadOnlyDictionary<string, string> Headers, string Body)
{
    public static ReadMail Of(string data)
    {
        var (head, body) = Split(data);
        var headers = Folding().Replace(head, " ").Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(": ", 2))
            .GroupBy(pair => pair[0], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => Words(group.First()[^1]), StringComparer.OrdinalIgnoreCase);
        return new(headers, body);
    }

    /// <summary>The parts of a letter that offers the same in several shapes.</summary>
    public IReadOnlyList<ReadMail> Alternatives()
    {
        var boundary = Boundary().Match(Headers["Content-Type"]).Groups["name"].Value;
        return [.. Body.Split("--" + boundary)[1..^1].Select(part => Of(part[2..]))];
    }

    public string Text() => Headers["Content-Transfer-Encoding"] switch
    {
        "base64" => Encoding.UTF8.GetString(Convert.FromBase64String(Body.Replace("\r\n", "", StringComparison.Ordinal))),
        "quoted-printable" => Encoding.UTF8.GetString(Quoted(Body.Replace("=\r\n", "", StringComparison.Ordinal))),
        _ => Body,
    };

    private static (string Head, string Body) Split(string data)
    {
        var end = data.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return (data[..end], data[(end + 4)..]);
    }

    private static string Words(string value) => EncodedWord().Replace(BetweenWords().Replace(value, "?==?"), word => Encoding.UTF8.GetString(
        word.Groups["kind"].Value is "B" or "b" ? Convert.FromBase64String(word.Groups["text"].Value) : Quoted(word.Groups["text"].Value.Replace('_', ' '))));

    private static byte[] Quoted(string text)
    {
        var bytes = new List<byte>(text.Length);
        var i = 0;
        while (i < text.Length)
        {
            var encoded = text[i] == '=';
            bytes.Add(encoded ? Convert.ToByte(text.Substring(i + 1, 2), 16) : (byte)text[i]);
            i += encoded ? 3 : 1;
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"\r\n[ \t]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Folding();

    [GeneratedRegex(@"=\?utf-8\?(?<kind>[BbQq])\?(?<text>[^?]*)\?=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"\?=\s+=\?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BetweenWords();

    [GeneratedRegex("boundary=\"?(?<name>[^\";]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Boundary();
}
