namespace KnowledgePay.Intelligence.Recommendation;

/// <summary>Parameters of <see cref="Popularity"/>.</summary>
/// <param name="HalfLife">After how many seconds an interaction counts half; null: all count the same.</param>
public sealed record PopularityOptions(double? HalfLife = null);

/// <summary>The same list for everyone: the weight of an item's interactions, halved with every half-life that passed before the latest of all. O(n) to train.</summary>
public sealed class Popularity : IRecommender
{
    public const string Key = "popularity";

    private readonly float[] popularity;

    private Popularity(float[] popularity) => this.popularity = popularity;

    public string Name => Key;

    public int ItemCount => popularity.Length;

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

            weight[item] = (float)sum;
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
