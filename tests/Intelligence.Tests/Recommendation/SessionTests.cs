using KnowledgePay.Intelligence.Recommendation;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Intelligence.Tests.Recommendation;

public sealed class SessionTests
{
    [Test]
    public void Sessions_vote_by_what_they_share_and_later_items_count_more()
    {
        // The present session is 0, 1: item 0 weighs ½ and item 1 weighs 1.
        var sessions = new SessionNeighbours(Interactions.Of(5, [0, 2], [1, 3], [0, 1, 4]), new SessionNeighboursOptions());

        var scores = new float[5];
        sessions.Score([0, 1], scores);

        scores.ShouldBe([0, 0, 0.5f, 1, 1.5f]);
    }

    [Test]
    public void Only_the_latest_sessions_of_an_item_speak()
    {
        var past = InteractionMatrix.From(2, 3, [new(0, 0, 1, 10), new(0, 1, 1, 10), new(1, 0, 1, 20), new(1, 2, 1, 20)]);

        var scores = new float[3];
        new SessionNeighbours(past, new SessionNeighboursOptions(Sampled: 1)).Score([0], scores);

        scores.ShouldBe([0, 0, 1]);
    }

    [Test]
    public void Rules_fade_with_distance_and_sum_to_one()
    {
        var rules = SequentialRules.Train(4, [[0, 1, 2], [3, 0, 1]], CancellationToken.None);

        var scores = new float[4];
        rules.Score(0, scores);

        scores.ShouldBe([0, 0.8f, 0.2f, 0], 1e-6);
        rules.Score(2, scores);
        scores.ShouldAllBe(score => score == 0);
    }
}
