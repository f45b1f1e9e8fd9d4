using KnowledgePay.Intelligence.Numerics;
using KnowledgePay.Intelligence.Recommendation;

namespace KnowledgePay.Intelligence.Tests.Recommendation;

/// <summary>Matrices for the tests of recommenders.</summary>
internal static class Interactions
{
    /// <summary>A matrix from rows of item indices.</summary>
    public static InteractionMatrix Of(int items, params int[][] rows) =>
        InteractionMatrix.From(rows.Length, items, [.. rows.SelectMany((row, user) => row.Select(item => new Interaction(user, item)))]);

    /// <summary>Members of two tastes with noise, so that there is something to learn.</summary>
    public static InteractionMatrix Random(ulong seed, int users, int items, int perUser)
    {
        var random = new SeededRandom(seed);
        var cells = new List<Interaction>();
        for (var user = 0; user < users; user++)
        {
            for (var n = 0; n < perUser; n++)
            {
                var item = random.Below(items / 2) + (random.Uniform() < 0.85 == (user % 2 == 0) ? 0 : items / 2);
                cells.Add(new Interaction(user, item, Time: random.Below(1_000_000)));
            }
        }

        return InteractionMatrix.From(users, items, [.. cells.DistinctBy(c => (c.User, c.Item))]);
    }

    public static float[] Scores(this IRecommender model, params int[] profile)
    {
        var scores = new float[model.ItemCount];
        model.Score(new Profile(profile, [.. profile.Select(_ => 1f)]), scores);
        return scores;
    }
}
