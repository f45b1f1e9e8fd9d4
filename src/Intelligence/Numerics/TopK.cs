using System.Numerics;

namespace KnowledgePay.Intelligence.Numerics;

/// <summary>The k largest values of a vector in one pass: O(n + m log k), where m values enter the heap; blocks below the threshold are skipped by vector comparison.</summary>
public static class TopK
{
    /// <summary>
    /// Writes the indices of the largest values, best first, equal values by ascending index, and returns how many there are. Values of
    /// negative infinity (masked) and NaN are never returned.
    /// </summary>
    public static int Select(ReadOnlySpan<float> values, Span<int> best)
    {
        if (best.IsEmpty)
        {
            return 0;
        }

        var count = 0;
        var threshold = float.NegativeInfinity;
        var lane = Vector<float>.Count;
        var i = -1;
        while (++i < values.Length)
        {
            if (i + lane <= values.Length && i % lane == 0 && !Vector.GreaterThanAny(new Vector<float>(values[i..]), new Vector<float>(threshold)))
            {
                i += lane - 1;
                continue;
            }

            if (!(values[i] > threshold))
            {
                continue;
            }

            if (count < best.Length)
            {
                best[count++] = i;
                SiftUp(values, best, count - 1);
            }
            else
            {
                best[0] = i;
                SiftDown(values, best[..count]);
            }

            threshold = count == best.Length ? values[best[0]] : float.NegativeInfinity;
        }

        for (var end = count - 1; end > 0; end--)
        {
            (best[0], best[end]) = (best[end], best[0]);
            SiftDown(values, best[..end]);
        }

        return count;
    }

    /// <summary>The root of the heap is the worst of the kept: the smallest value, the largest index among equals.</summary>
    private static bool IsWorse(ReadOnlySpan<float> values, int left, int right) =>
        values[left] < values[right] || (values[left] <= values[right] && left > right);

    private static void SiftUp(ReadOnlySpan<float> values, Span<int> heap, int at)
    {
        while (at > 0 && IsWorse(values, heap[at], heap[(at - 1) / 2]))
        {
            (heap[at], heap[(at - 1) / 2]) = (heap[(at - 1) / 2], heap[at]);
            at = (at - 1) / 2;
        }
    }

    private static void SiftDown(ReadOnlySpan<float> values, Span<int> heap)
    {
        for (var at = 0; ;)
        {
            var child = 2 * at + 1;
            if (child >= heap.Length)
            {
                return;
            }

            if (child + 1 < heap.Length && IsWorse(values, heap[child + 1], heap[child]))
            {
                child++;
            }

            if (!IsWorse(values, heap[child], heap[at]))
            {
                return;
            }

            (heap[at], heap[child]) = (heap[child], heap[at]);
            at = child;
        }
    }
}
