using System.Runtime.InteropServices;

namespace KnowledgePay.Intelligence.Recommendation.Storage;

/// <summary>Writes and reads the models themselves; the first byte says which kind follows.</summary>
internal static class ModelParts
{
    private const int Piece = 1 << 20;
    private const int MostParts = 64;

    private enum Kind : byte
    {
        Popularity = 1,
        Dense = 2,
        Sparse = 3,
        Factors = 4,
        Hybrid = 5,
    }

    public static void Write(IRecommender model, BinaryWriter writer)
    {
        switch (model)
        {
            case Popularity popularity:
                writer.Write((byte)Kind.Popularity);
                WriteArray(popularity.Values, writer);
                break;
            case DenseItemModel dense:
                writer.Write((byte)Kind.Dense);
                writer.Write(dense.Name);
                writer.Write(dense.ItemCount);
                WriteArray(dense.Matrix, writer);
                break;
            case SparseItemModel sparse:
                writer.Write((byte)Kind.Sparse);
                WriteSparse(sparse, writer);
                break;
            case ImplicitAls factors:
                writer.Write((byte)Kind.Factors);
                WriteFactors(factors, writer);
                break;
            case Hybrid hybrid:
                writer.Write((byte)Kind.Hybrid);
                writer.Write(hybrid.Parts.Count);
                foreach (var (part, weight) in hybrid.Parts)
                {
                    writer.Write(weight);
                    Write(part, writer);
                }

                break;
            default:
                throw new ArgumentException($"A model of the kind '{model.Name}' is not stored.", nameof(model));
        }
    }

    public static IRecommender Read(BinaryReader reader, long remaining, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        switch ((Kind)reader.ReadByte())
        {
            case Kind.Popularity:
                return Popularity.Of(ReadArray<float>(reader, remaining));
            case Kind.Dense:
                return new DenseItemModel(reader.ReadString(), reader.ReadInt32(), ReadArray<float>(reader, remaining));
            case Kind.Sparse:
                return ReadSparse(reader, remaining);
            case Kind.Factors:
                return ReadFactors(reader, remaining, cancellationToken);
            case Kind.Hybrid:
                var parts = new HybridPart[reader.ReadInt32() is > 0 and <= MostParts and var count ? count : throw ModelFile.Damaged()];
                for (var part = 0; part < parts.Length; part++)
                {
                    var weight = reader.ReadDouble();
                    parts[part] = new HybridPart(Read(reader, remaining, cancellationToken), weight);
                }

                return new Hybrid(parts);
            default:
                throw ModelFile.Damaged();
        }
    }

    private static void WriteSparse(SparseItemModel model, BinaryWriter writer)
    {
        writer.Write(model.Name);
        writer.Write(model.ItemCount);
        for (var item = 0; item < model.ItemCount; item++)
        {
            WriteArray(model.NeighboursOf(item), writer);
            WriteArray(model.WeightsOf(item), writer);
        }
    }

    private static SparseItemModel ReadSparse(BinaryReader reader, long remaining)
    {
        var (name, items) = (reader.ReadString(), reader.ReadInt32());
        List<int[]> neighbours = [];
        List<float[]> weights = [];
        while (neighbours.Count < items)
        {
            var (others, values) = (ReadArray<int>(reader, remaining), ReadArray<float>(reader, remaining));
            neighbours.Add(others.Length == values.Length && others.All(other => (uint)other < (uint)items) ? others : throw ModelFile.Damaged());
            weights.Add(values);
        }

        return new SparseItemModel(name, [.. neighbours], [.. weights]);
    }

    private static void WriteFactors(ImplicitAls model, BinaryWriter writer)
    {
        var options = model.Options;
        writer.Write(options.Factors);
        writer.Write(options.Iterations);
        writer.Write(options.Regularization);
        writer.Write(options.UnobservedWeight);
        writer.Write(options.Frequency);
        writer.Write(options.Seed);
        WriteArray(model.Vectors, writer);
    }

    private static ImplicitAls ReadFactors(BinaryReader reader, long remaining, CancellationToken cancellationToken)
    {
        var options = new ImplicitAlsOptions(
            reader.ReadInt32(), reader.ReadInt32(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadUInt64());
        var vectors = ReadArray<float>(reader, remaining);
        return options.Factors > 0 && vectors.Length % options.Factors == 0
            ? ImplicitAls.Of(options, vectors, new TrainingRun(CancellationToken: cancellationToken))
            : throw ModelFile.Damaged();
    }

    private static void WriteArray<T>(ReadOnlySpan<T> values, BinaryWriter writer)
        where T : unmanaged
    {
        writer.Write(values.Length);
        for (var start = 0; start < values.Length; start += Piece)
        {
            writer.Write(MemoryMarshal.AsBytes(values.Slice(start, Math.Min(Piece, values.Length - start))));
        }
    }

    private static T[] ReadArray<T>(BinaryReader reader, long remaining)
        where T : unmanaged
    {
        var length = reader.ReadInt32();
        if (length < 0 || (long)length * Marshal.SizeOf<T>() > remaining)
        {
            throw ModelFile.Damaged();
        }

        var values = new T[length];
        for (var start = 0; start < length; start += Piece)
        {
            reader.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan(start, Math.Min(Piece, length - start))));
        }

        return values;
    }
}
