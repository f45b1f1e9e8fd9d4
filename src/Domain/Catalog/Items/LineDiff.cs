namespace KnowledgePay.Domain.Catalog;

/// <summary>What became of a run of lines.</summary>
public enum DiffKind
{
    Equal,
    Insert,
    Delete,
}

/// <summary>A run of lines with one fate.</summary>
public sealed record DiffHunk(DiffKind Kind, IReadOnlyList<string> Lines);

/// <summary>
/// The difference of two texts by lines (Myers, linear in space for what they share at both ends). The equal and deleted
/// lines are the old text; the equal and inserted ones are the new text.
/// </summary>
public static class LineDiff
{
    /// <summary>Beyond this many edits the middle is shown as replaced: nobody reads such a diff line by line.</summary>
    private const int MaxEdits = 1_000;

    public static IReadOnlyList<DiffHunk> Between(string before, string after)
    {
        var old = before.Split('\n');
        var now = after.Split('\n');
        var start = 0;
        while (start < old.Length && start < now.Length && Same(old[start], now[start]))
        {
            start++;
        }

        var end = 0;
        while (end < old.Length - start && end < now.Length - start && Same(old[^(end + 1)], now[^(end + 1)]))
        {
            end++;
        }

        var edits = new List<(DiffKind Kind, string Line)>(old.Length + now.Length);
        edits.AddRange(old[..start].Select(line => (DiffKind.Equal, line)));
        edits.AddRange(Middle(old[start..^end], now[start..^end]));
        edits.AddRange(old[^end..].Select(line => (DiffKind.Equal, line)));
        return Grouped(edits);
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);

    private static IEnumerable<(DiffKind Kind, string Line)> Middle(string[] old, string[] now)
    {
        if (old.Length == 0 || now.Length == 0)
        {
            return Replaced(old, now);
        }

        var traces = new List<int[]>();
        var limit = Math.Min(old.Length + now.Length, MaxEdits);
        var offset = limit + 1;
        var furthest = new int[(2 * limit) + 3];
        for (var d = 0; d <= limit; d++)
        {
            traces.Add(furthest[(offset - d - 1)..(offset + d + 2)]);
            if (Advance(old, now, furthest, offset, d))
            {
                return Walk(old, now, traces);
            }
        }

        return Replaced(old, now);
    }

    private static bool Advance(string[] old, string[] now, int[] furthest, int offset, int d)
    {
        for (var k = -d; k <= d; k += 2)
        {
            var down = k == -d || (k != d && furthest[offset + k - 1] < furthest[offset + k + 1]);
            var x = down ? furthest[offset + k + 1] : furthest[offset + k - 1] + 1;
            var y = x - k;
            while (x < old.Length && y < now.Length && Same(old[x], now[y]))
            {
                x++;
                y++;
            }

            furthest[offset + k] = x;
            if (x >= old.Length && y >= now.Length)
            {
                return true;
            }
        }

        return false;
    }

    private static List<(DiffKind Kind, string Line)> Walk(string[] old, string[] now, List<int[]> traces)
    {
        var edits = new List<(DiffKind Kind, string Line)>();
        var x = old.Length;
        var y = now.Length;
        for (var d = traces.Count - 1; d > 0; d--)
        {
            // traces[d] holds diagonals -d-1 … d+1 as they were before step d; diagonal k stands at index k + d + 1.
            var trace = traces[d];
            var k = x - y;
            var down = k == -d || (k != d && trace[k - 1 + d + 1] < trace[k + 1 + d + 1]);
            var before = down ? k + 1 : k - 1;
            var fromX = trace[before + d + 1];
            var fromY = fromX - before;
            while (x > fromX && y > fromY)
            {
                edits.Add((DiffKind.Equal, old[--x]));
                y--;
            }

            edits.Add(down ? (DiffKind.Insert, now[--y]) : (DiffKind.Delete, old[--x]));
        }

        while (x > 0)
        {
            edits.Add((DiffKind.Equal, old[--x]));
        }

        edits.Reverse();
        return edits;
    }

    private static IEnumerable<(DiffKind Kind, string Line)> Replaced(string[] old, string[] now) =>
        old.Select(line => (DiffKind.Delete, line)).Concat(now.Select(line => (DiffKind.Insert, line)));

    private static List<DiffHunk> Grouped(List<(DiffKind Kind, string Line)> edits)
    {
        var hunks = new List<DiffHunk>();
        for (var i = 0; i < edits.Count;)
        {
            var kind = edits[i].Kind;
            var lines = edits.Skip(i).TakeWhile(edit => edit.Kind == kind).Select(edit => edit.Line).ToList();
            hunks.Add(new DiffHunk(kind, lines));
            i += lines.Count;
        }

        return hunks;
    }
}
