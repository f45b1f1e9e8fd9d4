using System.Globalization;

namespace KnowledgePay.WebApi.Pages;

/// <summary>The beginning of a text on one line.</summary>
internal static class Excerpt
{
    /// <summary>At most this many characters, cut between characters as people see them.</summary>
    public static string Of(string text, int length)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= length)
        {
            return line;
        }

        var end = 0;
        while (end < line.Length)
        {
            var next = end + StringInfo.GetNextTextElementLength(line, end);
            if (next > length - 1)
            {
                break;
            }

            end = next;
        }

        return line[..end].TrimEnd() + "…";
    }
}
