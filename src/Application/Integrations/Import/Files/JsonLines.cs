using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace KnowledgePay.Application.Integrations.Import.Files;

/// <summary>Reads NDJSON: one JSON object per line; blank lines are passed over.</summary>
internal static class JsonLines
{
    public static async IAsyncEnumerable<ParsedRow<T>> Read<T>(
        TextReader text, Func<JsonElement, T> map, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isFirst = true;
        await foreach (var line in TextLines.Read(text, cancellationToken))
        {
            if (string.IsNullOrWhiteSpace(line.Text))
            {
                if (line.IsTooLong)
                {
                    yield return ParsedRow<T>.Bad(line.Number, "", ImportErrors.RowTooLarge);
                }

                continue;
            }

            var row = Parse(line, map);
            if (isFirst && row.Fault?.Error == ImportErrors.RowNotJson)
            {
                throw new FileFaultException(ImportErrors.NotNdjson);
            }

            isFirst = false;
            yield return row;
        }
    }

    private static ParsedRow<T> Parse<T>(TextLine line, Func<JsonElement, T> map)
    {
        try
        {
            using var document = JsonDocument.Parse(line.Text);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? ParsedRow<T>.Of(line.Number, map(document.RootElement))
                : ParsedRow<T>.Bad(line.Number, "", ImportErrors.RowNotJson);
        }
        catch (JsonException)
        {
            return ParsedRow<T>.Bad(line.Number, "", ImportErrors.RowNotJson);
        }
        catch (InvalidOperationException)
        {
            // A string whose escapes are no text (half a surrogate pair).
            return ParsedRow<T>.Bad(line.Number, "", ImportErrors.ValueNotText);
        }
        catch (RowFaultException fault)
        {
            return new(line.Number, default, fault.Fault);
        }
    }
}

/// <summary>A line of text and its number, counted from 1.</summary>
internal readonly record struct TextLine(long Number, string Text, bool IsTooLong);

/// <summary>Reads lines without ever holding more than the limit of one.</summary>
internal static class TextLines
{
    private const int MaxLine = 1 << 20;

    public static async IAsyncEnumerable<TextLine> Read(TextReader reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new char[1 << 14];
        var line = new StringBuilder();
        var tooLong = false;
        long number = 1;
        int read;
        while ((read = await reader.ReadAsync(buffer.AsMemory(), cancellationToken)) > 0)
        {
            var start = 0;
            for (var at = Array.IndexOf(buffer, '\n', 0, read); at >= 0; at = Array.IndexOf(buffer, '\n', start, read - start))
            {
                tooLong |= !Append(line, buffer.AsSpan(start, at - start));
                yield return Finished(line, number++, tooLong);
                (tooLong, start) = (false, at + 1);
            }

            tooLong |= !Append(line, buffer.AsSpan(start, read - start));
        }

        if (line.Length > 0 || tooLong)
        {
            yield return Finished(line, number, tooLong);
        }
    }

    private static bool Append(StringBuilder line, ReadOnlySpan<char> part)
    {
        if (line.Length + part.Length > MaxLine)
        {
            return false;
        }

        line.Append(part);
        return true;
    }

    private static TextLine Finished(StringBuilder line, long number, bool tooLong)
    {
        var text = tooLong ? "" : line.ToString().TrimEnd('\r');
        line.Clear();
        return new(number, text, tooLong);
    }
}
