using System.Numerics;

namespace KnowledgePay.Intelligence.Text.Similarity;

/// <summary>
/// A fingerprint of 64 bits that changes little when a text changes little (Charikar 2002): every shingle votes on every bit. Texts of some tens of
/// words that differ in a word or two are within about 8 bits, unrelated ones about 32 apart. O(64 · shingles).
/// </summary>
public static class SimHash
{
    private const int Bits = 64;

    /// <summary>The fingerprint of a text; 0 for one without words.</summary>
    public static ulong Of(string text) => Of(Shingles.Of(text));

    /// <summary>The fingerprint of shingles, which vote as often as they occur.</summary>
    public static ulong Of(ReadOnlySpan<ulong> shingles)
    {
        Span<int> votes = stackalloc int[Bits];
        votes.Clear();
        foreach (var shingle in shingles)
        {
            for (var bit = 0; bit < Bits; bit++)
            {
                votes[bit] += (int)((shingle >> bit) & 1) * 2 - 1;
            }
        }

        var print = 0UL;
        for (var bit = 0; bit < Bits; bit++)
        {
            print |= votes[bit] > 0 ? 1UL << bit : 0;
        }

        return print;
    }

    /// <summary>In how many bits, 0 to 64, two fingerprints differ.</summary>
    public static int Distance(ulong left, ulong right) => BitOperations.PopCount(left ^ right);
}
