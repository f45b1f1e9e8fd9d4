namespace KnowledgePay.Application.Catalog.Search;

/// <summary>The price ranges that search offers, in minor units; the first is free.</summary>
public static class PriceBands
{
    public static IReadOnlyList<(string Key, long Min, long? Max)> All { get; } =
    [
        ("free", 0, 0),
        ("under50", 1, 49_99),
        ("from50to100", 50_00, 99_99),
        ("from100to300", 100_00, 299_99),
        ("from300", 300_00, null),
    ];

    /// <summary>The index of the band that a price falls into.</summary>
    public static int Of(long minorUnits)
    {
        for (var i = All.Count - 1; i > 0; i--)
        {
            if (minorUnits >= All[i].Min)
            {
                return i;
            }
        }

        return 0;
    }
}

/// <summary>The ratings "from … up" that search offers.</summary>
public static class RatingBands
{
    /// <summary>Ascending; index 0 takes everything below and what nobody rated.</summary>
    public static IReadOnlyList<double> Floors { get; } = [0, 3, 3.5, 4, 4.5];

    /// <summary>The index of the highest floor that a rating reaches.</summary>
    public static int Of(double rating)
    {
        for (var i = Floors.Count - 1; i > 0; i--)
        {
            if (rating >= Floors[i])
            {
                return i;
            }
        }

        return 0;
    }
}
