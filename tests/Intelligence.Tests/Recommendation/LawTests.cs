using FsCheck.Fluent;
using KnowledgePay.Intelligence.Recommendation;
using NUnit.Framework;
using Shouldly;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace KnowledgePay.Intelligence.Tests.Recommendation;

/// <summary>What holds for every model and every set of interactions.</summary>
public sealed class LawTests
{
    private static readonly TrainingRun Run = new();
    private static readonly Dictionary<string, Func<InteractionMatrix, TrainingRun, IRecommender>> Models = new(StringComparer.Ordinal)
    {
        [Popularity.Key] = (data, _) => Popularity.Train(data, new PopularityOptions()),
        [ItemKnn.Key] = (data, run) => ItemKnn.Train(data, new ItemKnnOptions(100, 5, ItemWeighting.TfIdf), run),
        [Rp3Beta.Key] = (data, run) => Rp3Beta.Train(data, new Rp3BetaOptions(100), run),
        [Ease.Key] = (data, run) => Ease.Train(data, new EaseOptions(10, 0.3), run),
        [GraphFilter.Key] = (data, run) => GraphFilter.Train(data, new GraphFilterOptions(4), run),
        [ImplicitAls.Key] = (data, run) => ImplicitAls.Train(data, new ImplicitAlsOptions(4, 3), run),
    };

    private static IEnumerable<string> Names => Models.Keys;

    [Property(MaxTest = 25)]
    public FsCheck.Property No_list_holds_an_item_of_the_training_set() => Prop.ForAll(Matrices().ToArbitrary(), data =>
    {
        foreach (var train in Models.Values)
        {
            var model = train(data, Run);
            RankingEvaluator.Evaluate(model, model, data, data, data.ItemCount, Run).Recall.ShouldBe(0);
        }
    });

    /// <summary>The factor model starts from numbers drawn per member and the filter from a space that rounding turns: they are others, equally good. Neighbours are not cut off, as equal ones might be cut differently.</summary>
    [Property(MaxTest = 25)]
    public FsCheck.Property Permuting_the_members_changes_no_score() => Prop.ForAll(Matrices().ToArbitrary(), data =>
    {
        var reversed = Interactions.Of(data.ItemCount, [.. Enumerable.Range(0, data.UserCount).Reverse().Select(user => data.ItemsOf(user).ToArray())]);
        foreach (var (name, train) in Models.Where(model => model.Key is not (ImplicitAls.Key or GraphFilter.Key)))
        {
            train(reversed, Run).Scores(0, 1).ShouldBe(train(data, Run).Scores(0, 1), 1e-4, name);
        }
    });

    [TestCaseSource(nameof(Names))]
    public void A_model_is_the_same_for_any_number_of_threads(string name)
    {
        var data = Interactions.Random(12, 120, 50, 8);
        var expected = Models[name](data, new TrainingRun(Threads: 1)).Scores(1, 7, 30);

        foreach (var threads in new[] { 2, 3, 7 })
        {
            Models[name](data, new TrainingRun(Threads: threads)).Scores(1, 7, 30).ShouldBe(expected);
        }
    }

    [Test]
    public void Probabilities_of_interest_sum_to_what_was_held_out_and_rise_with_the_score()
    {
        var split = ValidationSplit.Of(Interactions.Random(5, 300, 40, 10), 0.2, seed: 1);
        var model = ImplicitAls.Train(split.Train, new ImplicitAlsOptions(8), Run);
        var probability = InterestProbability.Fit(model, split, seed: 1, Run);
        var (expected, held) = (0.0, 0);
        var values = new double[40];
        for (var user = 0; user < 300; user++)
        {
            if (!split.Held.ItemsOf(user).IsEmpty)
            {
                probability.Estimate(split.Train.ProfileOf(user), values);
                var known = split.Train.ItemsOf(user).ToArray();
                expected += values.Where((_, item) => !known.Contains(item)).Sum();
                held += split.Held.ItemsOf(user).Length;
            }
        }

        (expected / held).ShouldBe(1, 0.02);
        probability.Estimate(split.Train.ProfileOf(0), values);
        values[..20].Average().ShouldBeGreaterThan(values[20..].Average());
    }

    private static FsCheck.Gen<InteractionMatrix> Matrices() =>
        from seed in Gen.Choose(0, 1_000_000) from users in Gen.Choose(3, 40) from items in Gen.Choose(4, 30) from each in Gen.Choose(1, 8)
        select Interactions.Random((ulong)seed, users, items, each);
}
