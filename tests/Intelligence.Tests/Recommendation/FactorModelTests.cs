using KnowledgePay.Intelligence.Numerics;
using KnowledgePay.Intelligence.Recommendation;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Intelligence.Tests.Recommendation;

public sealed class FactorModelTests
{
    private static readonly TrainingRun Run = new();

    [Test]
    public void The_dominant_subspace_of_a_diagonal_matrix_are_its_largest_axes()
    {
        float[] matrix = [1, 0, 0, 0, 9, 0, 0, 0, 5];

        var basis = DominantSubspace.Of(matrix, 3, 2, 40, 1, new ParallelOptions());

        foreach (var vector in basis)
        {
            vector[0].ShouldBe(0, 1e-5f);
            (vector[1] * vector[1] + vector[2] * vector[2]).ShouldBe(1, 1e-5f);
        }
    }

    /// <summary>Two members of one item and one of another: R̃ᵀR̃ is the identity, and so is the pass over all axes.</summary>
    [Test]
    public void The_graph_filter_of_separate_items_is_diagonal()
    {
        var model = GraphFilter.Train(Interactions.Of(2, [0], [0], [1]), new GraphFilterOptions(Factors: 2, Alpha: 0.5), Run);

        model.Row(0).ToArray().ShouldBe([1.5f, 0], 1e-5);
        model.Row(1).ToArray().ShouldBe([0, 1.5f], 1e-5);
    }

    [Test]
    public void A_folded_in_member_solves_the_normal_equations()
    {
        var matrix = Interactions.Random(1, 80, 30, 6);
        var options = new ImplicitAlsOptions(Factors: 4, Iterations: 5);
        var model = ImplicitAls.Train(matrix, options, Run);
        int[] profile = [2, 7, 11];

        var x = model.FoldIn(new Profile(profile, [1, 1, 1]));

        for (var i = 0; i < 4; i++)
        {
            var left = options.Regularization * (3 + options.UnobservedWeight * 30) * x[i];
            var right = 0.0;
            for (var item = 0; item < 30; item++)
            {
                var y = model.Item(item).ToArray();
                var weight = options.UnobservedWeight + (profile.Contains(item) ? 1 : 0);
                left += weight * y.Zip(x, (a, b) => (double)a * b).Sum() * y[i];
                right += profile.Contains(item) ? y[i] : 0;
            }

            left.ShouldBe(right, 1e-4);
        }
    }

    [Test]
    public void Alternating_least_squares_learns_the_taste_of_a_member()
    {
        var scores = ImplicitAls.Train(Interactions.Random(2, 200, 40, 8), new ImplicitAlsOptions(Factors: 8), Run).Scores(0, 1, 2);

        scores[3..20].Average().ShouldBeGreaterThan(scores[20..].Average() + 0.05f);
    }

    [Test]
    public void A_training_is_the_same_for_a_seed_with_one_thread_and_with_many()
    {
        var matrix = Interactions.Random(5, 150, 40, 8);
        var one = new TrainingRun(Threads: 1);
        var many = new TrainingRun(Threads: 6);

        ImplicitAls.Train(matrix, new ImplicitAlsOptions(Factors: 8), many).Scores(1, 5).ShouldBe(ImplicitAls.Train(matrix, new ImplicitAlsOptions(Factors: 8), one).Scores(1, 5));
        GraphFilter.Train(matrix, new GraphFilterOptions(Factors: 8), many).Scores(1, 5).ShouldBe(GraphFilter.Train(matrix, new GraphFilterOptions(Factors: 8), one).Scores(1, 5));
        Ease.Train(matrix, new EaseOptions(10), many).Scores(1, 5).ShouldBe(Ease.Train(matrix, new EaseOptions(10), one).Scores(1, 5));
    }

    [Test]
    public void A_training_stops_when_it_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var run = new TrainingRun(CancellationToken: stop.Token);

        Should.Throw<OperationCanceledException>(() => ImplicitAls.Train(Interactions.Random(1, 50, 20, 5), new ImplicitAlsOptions(), run));
        Should.Throw<OperationCanceledException>(() => Ease.Train(Interactions.Random(1, 50, 20, 5), new EaseOptions(), run));
    }
}
