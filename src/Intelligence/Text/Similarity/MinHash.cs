namespace KnowledgePay.Intelligence.Text.Similarity;

/// <summary>
/// Signatures whose share of equal places estimates the Jaccard similarity of two sets (Broder 1997), and an index of them that finds similar ones
/// without comparing all pairs (banding, Indyk and Motwani 1998): 25 bands of 5 values find a pair of similarity .8 with probability .9999, of .7
/// with .99, of .3 with .06. The standard error of an estimated similarity is at most .045.
/// </summary>
public static class MinHash
{
    internal const int Bands = 25;
    internal const int Rows = 5;

    /// <summary>How many values a signature has.</summary>
    public const int Length = Bands * Rows;

    /// <summary>The signature of a set of shingles; repetition does not matter. O(125 · shingles).</summary>
    public static uint[] Signature(ReadOnlySpan<ulong> shingles)
    {
        var signature = new uint[Length];
        Array.Fill(signature, uint.MaxValue);
        foreach (var shingle in shingles)
        {
            var hash = shingle;
            for (var i = 0; i < signature.Length; i++)
            {
                hash += 0x9E3779B97F4A7C15;
                signature[i] = Math.Min(signature[i], (uint)(StableHash.Mix(hash) >> 32));
            }
        }

        return signature;
    }

    /// <summary>The estimated Jaccard similarity, 0 to 1.</summary>
    public static double Similarity(ReadOnlySpan<uint> left, ReadOnlySpan<uint> right)
    {
        var equal = 0;
        for (var i = 0; i < Length; i++)
        {
            equal += left[i] == right[i] ? 1 : 0;
        }

        return (double)equal / Length;
    }

    /// <summary>A key per band of a signature.</summary>
    internal static ulong BandKey(ReadOnlySpan<uint> signature, int band)
    {
        var key = (ulong)band;
        foreach (var value in signature.Slice(band * Rows, Rows))
        {
            key = StableHash.Mix(key * 31 + value);
        }

        return key;
    }
}
