using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Learning.Clustering;

/// <summary>Keeps the ids of clusters across refits, so that a segment is the same segment tomorrow.</summary>
public static class ClusterIdentity
{
    /// <summary>
    /// The id of each new cluster: that of the old one with which it is matched where all squared distances of centres together are least; clusters without a counterpart
    /// get the next unused ids. O(k³).
    /// </summary>
    /// <exception cref="ArgumentException">Ids repeat, or the centres differ in length.</exception>
    public static int[] Match(IReadOnlyList<(int Id, double[] Centre)> old, IReadOnlyList<double[]> fresh)
    {
        if (old.Select(o => o.Id).Distinct().Count() != old.Count || old.Select(o => o.Centre.Length).Concat(fresh.Select(f => f.Length)).Distinct().Count() > 1)
        {
            throw new ArgumentException("Ids are distinct and all centres have the same features.", nameof(old));
        }

        var ids = new int[fresh.Count];
        Array.Fill(ids, -1);
        if (old.Count > 0 && fresh.Count > 0)
        {
            var isWide = fresh.Count <= old.Count;
            var assigned = isWide
                ? Assignment.Solve(fresh.Count, old.Count, (f, o) => KMeans.Distance(fresh[f], old[o].Centre))
                : Assignment.Solve(old.Count, fresh.Count, (o, f) => KMeans.Distance(fresh[f], old[o].Centre));
            for (var i = 0; i < assigned.Length; i++)
            {
                ids[isWide ? i : assigned[i]] = old[isWide ? assigned[i] : i].Id;
            }
        }

        var next = old.Count > 0 ? old.Max(o => o.Id) + 1 : 0;
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = ids[i] >= 0 ? ids[i] : next++;
        }

        return ids;
    }
}
