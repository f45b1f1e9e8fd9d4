using System.IO.Compression;
using System.Text;
using KnowledgePay.Intelligence.Learning.Calibration;

namespace KnowledgePay.Intelligence.Text.Classification;

/// <summary>
/// Writes and reads a <see cref="TextClassifier"/>: four letters, a version, then compressed (Brotli) the settings and of each view the features that
/// have a weight, as distances and three floats. Little-endian on every platform. A model of 8,000 short texts takes a few megabytes.
/// </summary>
public static class TextClassifierFile
{
    private const byte Version = 1;
    private const int MaxBends = 10_000_000;

    private static ReadOnlySpan<byte> Magic => "KPTC"u8;

    /// <summary>Writes the model, calibrated as it was trained (<see cref="TextClassifier.For"/> is of the use, not of the model).</summary>
    public static void Write(TextClassifier model, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(Magic);
        stream.WriteByte(Version);
        using var compressed = new BrotliStream(stream, CompressionLevel.Fastest, leaveOpen: true);
        using var writer = new BinaryWriter(compressed, Encoding.UTF8, leaveOpen: true);
        writer.Write((byte)model.Bits);
        writer.Write((byte)model.Prior);
        writer.Write(model.PositiveShare);
        WriteQuality(writer, model.Validation);
        WriteNumbers(writer, [.. model.Blend.Weights, model.Blend.Bias]);
        WriteCalibration(writer, model.Calibration);
        for (var view = 0; view < FeatureViews.Count; view++)
        {
            writer.Write(model.Biases[view].Scaled);
            writer.Write(model.Biases[view].Plain);
            WriteWeights(writer, model.Weights[view]);
        }
    }

    /// <summary>Reads a model.</summary>
    /// <exception cref="InvalidDataException">The stream holds none, one of another version, or a broken one.</exception>
    public static TextClassifier Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Span<byte> head = stackalloc byte[5];
        if (stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !head[..4].SequenceEqual(Magic))
        {
            throw new InvalidDataException("This is no text classifier.");
        }

        if (head[4] != Version)
        {
            throw new InvalidDataException($"The text classifier has format {head[4]}; this program reads format {Version}.");
        }

        try
        {
            using var compressed = new BrotliStream(stream, CompressionMode.Decompress, leaveOpen: true);
            using var reader = new BinaryReader(compressed, Encoding.UTF8, leaveOpen: true);
            return ReadModel(reader);
        }
        catch (Exception exception) when (exception is EndOfStreamException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException("The text classifier is broken.", exception);
        }
    }

    private static TextClassifier ReadModel(BinaryReader reader)
    {
        var bits = reader.ReadByte();
        var prior = (TextPrior)reader.ReadByte();
        var share = reader.ReadDouble();
        var quality = ReadQuality(reader);
        var blend = ReadNumbers(reader);
        var calibration = ReadCalibration(reader);
        Require(bits is >= TextClassifier.FewestBits and <= TextClassifier.MostBits && Enum.IsDefined(prior) && share is > 0 and < 1);
        Require(blend.Length == TextClassifier.ScoresPerView * FeatureViews.Count + 2);
        var weights = new FeatureWeights[FeatureViews.Count][];
        var biases = new ViewBiases[FeatureViews.Count];
        for (var view = 0; view < FeatureViews.Count; view++)
        {
            biases[view] = new ViewBiases(Finite(reader.ReadDouble()), Finite(reader.ReadDouble()));
            weights[view] = ReadWeights(reader, 1 << bits);
        }

        return new TextClassifier(bits, prior, new ScoreBlend(blend[..^1], blend[^1]), calibration, share, quality, weights, biases);
    }

    private static void WriteWeights(BinaryWriter writer, FeatureWeights[] weights)
    {
        writer.Write7BitEncodedInt(weights.Count(weight => weight != default));
        var last = -1;
        for (var feature = 0; feature < weights.Length; feature++)
        {
            if (weights[feature] == default)
            {
                continue;
            }

            writer.Write7BitEncodedInt(feature - last);
            writer.Write(weights[feature].Ratio);
            writer.Write(weights[feature].Scaled);
            writer.Write(weights[feature].Plain);
            last = feature;
        }
    }

    private static FeatureWeights[] ReadWeights(BinaryReader reader, int width)
    {
        var weights = new FeatureWeights[width];
        var count = reader.Read7BitEncodedInt();
        Require(count >= 0 && count <= width);
        var feature = -1L;
        for (var i = 0; i < count; i++)
        {
            var distance = reader.Read7BitEncodedInt();
            feature += distance;
            Require(distance > 0 && feature < width);
            weights[feature] = new FeatureWeights(Finite(reader.ReadSingle()), Finite(reader.ReadSingle()), Finite(reader.ReadSingle()));
        }

        return weights;
    }

    private static void WriteCalibration(BinaryWriter writer, ICalibration calibration)
    {
        switch (calibration)
        {
            case PlattScaling platt:
                writer.Write((byte)TextCalibration.Platt);
                writer.Write(platt.Slope);
                writer.Write(platt.Offset);
                break;
            case IsotonicCalibration isotonic:
                writer.Write((byte)TextCalibration.Isotonic);
                WriteNumbers(writer, [.. isotonic.Scores]);
                WriteNumbers(writer, [.. isotonic.Values]);
                break;
            default:
                throw new NotSupportedException($"A calibration of type {calibration.GetType().Name} cannot be kept.");
        }
    }

    private static ICalibration ReadCalibration(BinaryReader reader)
    {
        switch ((TextCalibration)reader.ReadByte())
        {
            case TextCalibration.Platt:
                var (slope, offset) = (Finite(reader.ReadDouble()), Finite(reader.ReadDouble()));
                Require(slope >= 0);
                return new PlattScaling(slope, offset);
            case TextCalibration.Isotonic:
                return IsotonicCalibration.Of(ReadNumbers(reader), ReadNumbers(reader));
            default:
                throw new InvalidDataException("The text classifier has an unknown calibration.");
        }
    }

    private static void WriteQuality(BinaryWriter writer, TextClassifierQuality quality)
    {
        writer.Write(quality.Texts);
        writer.Write(quality.Accuracy);
        writer.Write(quality.MacroF1);
        writer.Write(quality.Auc);
        writer.Write(quality.Ece);
    }

    private static TextClassifierQuality ReadQuality(BinaryReader reader) =>
        new(reader.ReadInt32(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());

    private static void WriteNumbers(BinaryWriter writer, double[] numbers)
    {
        writer.Write7BitEncodedInt(numbers.Length);
        foreach (var number in numbers)
        {
            writer.Write(number);
        }
    }

    private static double[] ReadNumbers(BinaryReader reader)
    {
        var count = reader.Read7BitEncodedInt();
        Require(count is >= 0 and <= MaxBends);
        var numbers = new List<double>();
        for (var i = 0; i < count; i++)
        {
            numbers.Add(Finite(reader.ReadDouble()));
        }

        return [.. numbers];
    }

    private static double Finite(double value)
    {
        Require(double.IsFinite(value));
        return value;
    }

    private static float Finite(float value)
    {
        Require(float.IsFinite(value));
        return value;
    }

    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw new InvalidDataException("The text classifier is broken.");
        }
    }
}
