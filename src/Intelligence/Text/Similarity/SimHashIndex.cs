namespace KnowledgePay.Intelligence.Text.Similarity;

/// <summary>
/// Finds all kept fingerprints within a distance of another (Manku, Jain and Das Sarma 2007): cut into one block more than bits may differ, two
/// near fingerprints agree in at least one whole block. A question looks at about count / 2^(64 / blocks) entries per block; every fingerprint takes
/// about 16 bytes per block. Not safe for writing by several threads.
/// </summary>
public sealed class SimHashIndex
{
    private const int MostBits = 7;

    private readonly Dictionary<ulong, List<int>>[] blocks;
    private readonly List<(int Id, ulong Print)> kept = [];
    private readonly int maxDistance;

    /// <summary>An index for questions up to a distance of 0 to 7 bits.</summary>
    public SimHashIndex(int maxDistance)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxDistance);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxDistance, MostBits);
        this.maxDistance = maxDistance;
        blocks = [.. Enumerable.Range(0, maxDistance + 1).Select(_ => new Dictionary<ulong, List<int>>())];
    }

    public int Count => kept.Count;

    /// <summary>Keeps a fingerprint under an id, which may occur several times.</summary>
    public void Add(int id, ulong print)
    {
        for (var block = 0; block < blocks.Length; block++)
        {
            var key = Key(print, block);
            if (!blocks[block].TryGetValue(key, out var list))
            {
                blocks[block][key] = list = [];
            }

            list.Add(kept.Count);
        }

        kept.Add((id, print));
    }

    /// <summary>The ids within the distance, nearest first, then in the order in which they were added.</summary>
    public IReadOnlyList<int> Find(ulong print)
    {
        var found = new SortedSet<(int Distance, int At)>();
        for (var block = 0; block < blocks.Length; block++)
        {
            if (!blocks[block].TryGetValue(Key(print, block), out var list))
            {
                continue;
            }

            foreach (var at in list)
            {
                if (SimHash.Distance(print, kept[at].Print) is var distance && distance <= maxDistance)
                {
                    found.Add((distance, at));
                }
            }
        }

        return [.. found.Select(entry => kept[entry.At].Id)];
    }

    private ulong Key(ulong print, int block)
    {
        var from = 64 * block / blocks.Length;
        var to = 64 * (block + 1) / blocks.Length;
        var width = to - from;
        return width == 64 ? print : (print >> from) & ((1UL << width) - 1);
    }
}
