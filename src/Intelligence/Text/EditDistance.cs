namespace KnowledgePay.Intelligence.Text;

/// <summary>How many insertions, deletions, replacements and swaps of neighbours lead from one text to another.</summary>
public static class EditDistance
{
    private const int MaxLength = 64;

    /// <summary>The distance, or <paramref name="atMost"/> + 1 as soon as it is known to be larger.</summary>
    public static int Between(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int atMost)
    {
        if (Math.Abs(left.Length - right.Length) > atMost || left.Length > MaxLength || right.Length > MaxLength)
        {
            return left.SequenceEqual(right) ? 0 : atMost + 1;
        }

        Span<int> beforeLast = stackalloc int[MaxLength + 1];
        Span<int> last = stackalloc int[MaxLength + 1];
        Span<int> row = stackalloc int[MaxLength + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            var best = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                var distance = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    distance = Math.Min(distance, beforeLast[j - 2] + 1);
                }

                row[j] = distance;
                best = Math.Min(best, distance);
            }

            if (best > atMost)
            {
                return atMost + 1;
            }

            var free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }

        return Math.Min(last[right.Length], atMost + 1);
    }
}
