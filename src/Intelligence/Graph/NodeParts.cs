namespace KnowledgePay.Intelligence.Graph;

/// <summary>
/// Cuts the nodes into consecutive parts with about the same number of arcs. The cut depends on the graph alone, so that sums made part by part are the
/// same at any number of threads.
/// </summary>
internal static class NodeParts
{
    private const int MostParts = 64;
    private const int LeastWork = 4096;

    /// <summary>The borders of the parts: part p is the nodes [borders[p], borders[p + 1]).</summary>
    public static int[] Of(int[] starts)
    {
        var nodes = starts.Length - 1;
        var work = (long)starts[nodes] + nodes;
        var parts = (int)Math.Clamp(work / LeastWork, 1, MostParts);
        var borders = new int[parts + 1];
        borders[parts] = nodes;
        var node = 0;
        for (var part = 1; part < parts; part++)
        {
            while (node < nodes && (long)starts[node] + node < work * part / parts)
            {
                node++;
            }

            borders[part] = node;
        }

        return borders;
    }
}
