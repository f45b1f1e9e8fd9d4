using System.Text;
using KnowledgePay.Application.Integrations.Import.Files;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Integrations.Import.Formats;

/// <summary>Translates the course ids of a file to external ids: a line is <c>external-id id-in-the-file</c>.</summary>
internal sealed class ItemMap
{
    private readonly Dictionary<string, string>? externalIds;

    private ItemMap(Dictionary<string, string>? externalIds) => this.externalIds = externalIds;

    /// <summary>Takes ids as they stand.</summary>
    public static ItemMap None { get; } = new(null);

    public static async Task<Result<ItemMap>> Read(IImportFile? file, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return None;
        }

        try
        {
            return await ReadLines(file, cancellationToken);
        }
        catch (Exception exception) when (exception is FileFaultException or DecoderFallbackException or InvalidDataException)
        {
            return ImportErrors.MapBroken;
        }
    }

    /// <summary>The external id, or null where the map does not know the id.</summary>
    public string? ExternalId(string id) => externalIds is null ? id : externalIds.GetValueOrDefault(id);

    private static async Task<ItemMap> ReadLines(IImportFile file, CancellationToken cancellationToken)
    {
        using var text = await ImportText.Open(file, cancellationToken);
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var line in TextLines.Read(text.Reader, cancellationToken))
        {
            var words = line.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (line.IsTooLong || words.Length is not (0 or 2))
            {
                throw new FileFaultException(ImportErrors.MapBroken);
            }

            if (words.Length == 2)
            {
                map[words[1]] = words[0];
            }
        }

        return new(map);
    }
}
