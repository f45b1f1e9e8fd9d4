namespace KnowledgePay.Domain.Catalog;

/// <summary>
/// A product's average as shown and sorted by: (C·m + Σ) / (C + n). A few enthusiastic ratings do not outrank many good
/// ones, because every product starts with <see cref="PriorWeight"/> ratings of the site's mean.
/// </summary>
public static class ShrunkRating
{
    /// <summary>C: how many ratings of the mean every product starts with.</summary>
    public const double PriorWeight = 10;

    /// <summary>m while the site has no rating at all.</summary>
    public const double DefaultMean = 4.0;

    /// <summary>The shrunk average; 0 while nobody rated.</summary>
    public static double Average(long count, long sum, double siteMean) =>
        count == 0 ? 0 : ((PriorWeight * siteMean) + sum) / (PriorWeight + count);
}
