using System.Text;

namespace KnowledgePay.Intelligence.Recommendation.Storage;

/// <summary>
/// Stores a model with its version: the letters KPRM, the format's number, the version, the model as little-endian arrays, the SHA-256 of all of it. A full
/// item matrix takes 4m² bytes, neighbours 8 bytes each, factors 4d per item; a loaded model scores exactly as the stored one.
/// </summary>
public static class ModelFile
{
    private const int Format = 1;
    private static readonly byte[] Mark = "KPRM"u8.ToArray();

    /// <summary>Writes a model to a stream, which stays open.</summary>
    /// <exception cref="ArgumentException">The version does not name every item, or the model is of a kind that is not stored.</exception>
    public static void Save(StoredModel stored, Stream stream)
    {
        var (version, model) = stored;
        if (version.Items.Count != model.ItemCount)
        {
            throw new ArgumentException($"The version names {version.Items.Count} items, the model has {model.ItemCount}.", nameof(stored));
        }

        using var checksummed = new ChecksummedStream(stream);
        using var writer = new BinaryWriter(checksummed, Encoding.UTF8, leaveOpen: true);
        writer.Write(Mark);
        writer.Write(Format);
        WriteVersion(version, writer);
        ModelParts.Write(model, writer);
        writer.Flush();
        stream.Write(checksummed.TakeChecksum());
    }

    /// <summary>Reads a model from a stream, which stays open behind it.</summary>
    /// <exception cref="ModelFileException">It is not a stored model, is cut off or was changed.</exception>
    public static StoredModel Load(Stream stream, CancellationToken cancellationToken = default)
    {
        using var checksummed = new ChecksummedStream(stream);
        using var reader = new BinaryReader(checksummed, Encoding.UTF8, leaveOpen: true);
        try
        {
            if (!reader.ReadBytes(Mark.Length).AsSpan().SequenceEqual(Mark))
            {
                throw new ModelFileException("This is not a stored model.");
            }

            var format = reader.ReadInt32();
            if (format != Format)
            {
                throw new ModelFileException($"The stored model has format {format}; this program reads format {Format}.");
            }

            var version = ReadVersion(reader);
            var model = ModelParts.Read(reader, Remaining(stream), cancellationToken);
            Verify(stream, checksummed);
            return version.Items.Count == model.ItemCount ? new StoredModel(version, model) : throw Damaged();
        }
        catch (Exception exception) when (exception is EndOfStreamException or FormatException or ArgumentException or OverflowException or IOException)
        {
            throw Damaged();
        }
    }

    internal static ModelFileException Damaged() => new("The stored model is cut off or was changed.");

    /// <summary>How many bytes can follow at most, so that a changed length is noticed before room is made for it.</summary>
    private static long Remaining(Stream stream) => stream.CanSeek ? stream.Length - stream.Position : long.MaxValue;

    private static void Verify(Stream stream, ChecksummedStream checksummed)
    {
        var expected = checksummed.TakeChecksum();
        var stored = new byte[expected.Length];
        stream.ReadExactly(stored);
        if (!stored.AsSpan().SequenceEqual(expected))
        {
            throw Damaged();
        }
    }

    private static void WriteVersion(ModelVersion version, BinaryWriter writer)
    {
        writer.Write(version.Id.ToByteArray());
        writer.Write(version.Model);
        writer.Write(version.TrainedAt);
        writer.Write(version.Users);
        writer.Write(version.Interactions);
        writer.Write(version.Seed);
        writer.Write(version.Parameters);
        writer.Write(version.Metrics.Count);
        foreach (var (name, value) in version.Metrics.OrderBy(metric => metric.Key, StringComparer.Ordinal))
        {
            writer.Write(name);
            writer.Write(value);
        }

        writer.Write(version.Items.Count);
        foreach (var item in version.Items)
        {
            writer.Write(item.ToByteArray());
        }
    }

    private static ModelVersion ReadVersion(BinaryReader reader)
    {
        var id = new Guid(reader.ReadBytes(16));
        var (model, trainedAt, users, interactions) = (reader.ReadString(), reader.ReadInt64(), reader.ReadInt32(), reader.ReadInt32());
        var (seed, parameters) = (reader.ReadUInt64(), reader.ReadString());
        var metrics = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            metrics.Add(reader.ReadString(), reader.ReadDouble());
        }

        List<Guid> items = [];
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            items.Add(new Guid(reader.ReadBytes(16)));
        }

        return new ModelVersion(id, model, trainedAt, users, interactions, seed, parameters, metrics, items);
    }
}
