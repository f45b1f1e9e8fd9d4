namespace KnowledgePay.Intelligence.Recommendation;

/// <summary>On which scale popularity is given.</summary>
public enum PopularityScale
{
    /// <summary>The weight of an item's interactions.</summary>
    Plain = 0,

    /// <summary>ln(1 + weight): what a blend takes, where the most popular must not drown all others.</summary>
    Logarithm = 1,

    /// <summary>−ln(1 + weight): in a blend it takes from popular items what other models give them beyond their worth.</summary>
    Rarity = 2,
}

/// <summary>Parameters of <see cref="Popularity"/>.</summary>
/// <param name="HalfLife">After how many seconds an interaction counts half; null: all count the same.</param>
/// <param name="Scale">On which scale scores are given.</param>
public sealed record PopularityOptions(double? HalfLife = null, PopularityScale Scale = PopularityScale.Plain);

/// <summary>The same list for everyone: the weight of an item's interactions, halved with every half-life that passed before the latest of all. O(n) to train.</summary>
public sealed class Popularity : IRecommender
{
    public const string Key = "popularity";

    private readonly float[] popularity;

    private Popularity(float[] popularity) => this.popularity = popularity;

    internal ReadOnlySpan<float> Values => popularity;

    public string Name => Key;

    public int ItemCount => popularity.Length;

    internal static Popularity Of(float[] popularity) => new(popularity);

    public static Popularity Train(InteractionMatrix interactions, PopularityOptions options)
    {
        var now = Enumerable.Range(0, interactions.ItemCount).Max(item => Latest(interactions.UserTimesOf(item)));
        var weight = new float[interactions.ItemCount];
        for (var item = 0; item < weight.Length; item++)
        {
            var weights = interactions.UserWeightsOf(item);
            var times = interactions.UserTimesOf(item);
            var sum = 0.0;
            for (var at = 0; at < weights.Length; at++)
            {
                sum += options.HalfLife is { } halfLife ? weights[at] * double.Exp2((times[at] - now) / halfLife) : weights[at];
            }

            weight[item] = (float)(options.Scale switch
            {
                PopularityScale.Logarithm => Math.Log(1 + sum),
                PopularityScale.Rarity => -Math.Log(1 + sum),
                _ => sum,
            });
        }

        return new Popularity(weight);
    }

    public void Score(Profile profile, Span<float> scores) => popularity.CopyTo(scores);

    private static long Latest(ReadOnlySpan<long> times)
    {
        var latest = 0L;
        foreach (var time in times)
        {
            latest = Math.Max(latest, time);
        }

        return latest;
    }
}
