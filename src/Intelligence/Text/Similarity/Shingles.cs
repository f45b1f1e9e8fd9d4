using KnowledgePay.Intelligence.Text.Classification;

namespace KnowledgePay.Intelligence.Text.Similarity;

/// <summary>The overlapping runs of words or characters by which texts are compared; signs and spaces do not count.</summary>
public static class Shingles
{
    /// <summary>
    /// The hashes of all runs of <paramref name="length"/> words (of unspaced scripts: characters) of a text, repeated as often as they occur; of a shorter
    /// text the hash of all it has. O(length of the text).
    /// </summary>
    public static ulong[] Of(string text, int length = 2)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        var normal = ModelText.Normalize(text).AsSpan();
        var tokens = new List<TextToken>();
        TextToken.Cut(normal, tokens);
        var hashes = new List<ulong>(tokens.Count);
        foreach (var token in tokens)
        {
            if (token.Class != CharacterClass.Separator)
            {
                hashes.Add(StableHash.Of(token.In(normal)));
            }
        }

        if (hashes.Count == 0)
        {
            return [];
        }

        var size = Math.Min(length, hashes.Count);
        var shingles = new ulong[hashes.Count - size + 1];
        for (var i = 0; i < shingles.Length; i++)
        {
            var hash = 0UL;
            for (var n = 0; n < size; n++)
            {
                hash = StableHash.Mix(hash * 31 + hashes[i + n]);
            }

            shingles[i] = hash;
        }

        return shingles;
    }

    /// <summary>The Jaccard similarity |A ∩ B| / |A ∪ B| of two texts' distinct shingles; 0 where both are empty.</summary>
    public static double Jaccard(IEnumerable<ulong> left, IEnumerable<ulong> right)
    {
        var first = left.ToHashSet();
        var second = right.ToHashSet();
        var shared = first.Count(second.Contains);
        var all = first.Count + second.Count - shared;
        return all == 0 ? 0 : (double)shared / all;
    }
}
