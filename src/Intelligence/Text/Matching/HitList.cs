using System.Buffers;

namespace KnowledgePay.Intelligence.Text.Matching;

/// <summary>Hits in a rented array.</summary>
internal struct HitList() : IPatternSink
{
    private static readonly Comparison<PatternHit> ByPlace = static (left, right) =>
    {
        var byStart = left.Range.Start.CompareTo(right.Range.Start);
        var byLength = byStart != 0 ? byStart : right.Range.Length.CompareTo(left.Range.Length);
        return byLength != 0 ? byLength : left.Pattern.CompareTo(right.Pattern);
    };

    private PatternHit[] hits = ArrayPool<PatternHit>.Shared.Rent(16);
    private int count;

    public readonly ReadOnlySpan<PatternHit> Hits => hits.AsSpan(0, count);

    public bool Take(PatternHit hit)
    {
        if (count == hits.Length)
        {
            var grown = ArrayPool<PatternHit>.Shared.Rent(2 * count);
            hits.CopyTo(grown, 0);
            Return();
            hits = grown;
        }

        hits[count++] = hit;
        return true;
    }

    /// <summary>By start, the longer first.</summary>
    public readonly void Sort()
    {
        if (count > 1)
        {
            hits.AsSpan(0, count).Sort(ByPlace);
        }
    }

    /// <summary>Of sorted hits, drops those of patterns from <paramref name="firstAllowed"/> and those that lie inside of one of them.</summary>
    public void WithoutAllowed(int firstAllowed)
    {
        var kept = 0;
        var next = 0;
        var end = -1;
        for (var at = 0; at < count; at++)
        {
            for (; next < count && hits[next].Range.Start <= hits[at].Range.Start; next++)
            {
                end = hits[next].Pattern >= firstAllowed ? Math.Max(end, hits[next].Range.End) : end;
            }

            if (hits[at].Pattern < firstAllowed && hits[at].Range.End > end)
            {
                hits[kept++] = hits[at];
            }
        }

        count = kept;
    }

    /// <summary>Of sorted hits, keeps the first and on from its end.</summary>
    public void KeepLongest()
    {
        var kept = 0;
        var end = 0;
        for (var at = 0; at < count; at++)
        {
            if (hits[at].Range.Start >= end)
            {
                end = hits[at].Range.End;
                hits[kept++] = hits[at];
            }
        }

        count = kept;
    }

    public readonly void Return() => ArrayPool<PatternHit>.Shared.Return(hits);
}
