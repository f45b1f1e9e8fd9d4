using KnowledgePay.Intelligence.Learning;
using KnowledgePay.Intelligence.Learning.Survival;
using KnowledgePay.Intelligence.Numerics;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Intelligence.Tests.Learning;

public sealed class SurvivalTests
{
    private static readonly TrainingRun Run = new();

    /// <summary>The remission times of 21 treated patients (Freireich et al. 1963), the example of most textbooks.</summary>
    [Test]
    public void The_product_limit_of_the_textbook()
    {
        double[] weeks = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];
        bool[] left = [true, true, true, false, true, false, true, false, false, true, true, false, false, false, true, true, false, false, false, false, false];

        var curve = KaplanMeier.Estimate(weeks, left);

        curve.Select(s => (s.Time, s.AtRisk, Math.Round(s.Survival, 4))).ShouldBe([(6, 21, 0.8571), (7, 17, 0.8067), (10, 15, 0.7529), (13, 12, 0.6902), (16, 11, 0.6275), (22, 7, 0.5378), (23, 6, 0.4482)]);
        curve[0].Low.ShouldBe(0.8571 - 1.96 * 0.0764, 1e-3);
        curve[^1].High.ShouldBe(0.4482 + 1.96 * 0.1346, 1e-3);
        KaplanMeier.Median(curve).ShouldBe(23);
        KaplanMeier.At(curve, 6.5).ShouldBe(curve[0].Survival);
    }

    [Test]
    public void While_more_than_half_stay_there_is_no_median() => KaplanMeier.Median(KaplanMeier.Estimate([1, 2, 3], [true, false, false])).ShouldBeNull();

    [Test]
    public void Retention_never_rises_and_adds_up_to_one_with_churn()
    {
        var model = Trained();
        double[] row = [0.3, 2];

        var retention = model.Retention(row, 40);
        var churn = model.Churn(row, 40);

        retention.ShouldBe(retention.OrderDescending());
        retention.Zip(churn, (s, c) => s + c).ShouldAllBe(sum => Math.Abs(sum - 1) < 1e-12);
        retention[0].ShouldBe(1 - model.Hazard(row), 1e-12);
    }

    /// <summary>Without features the model is the life table: the hazard of a piece is the share that left of those at risk.</summary>
    [Test]
    public void Without_features_the_model_is_the_life_table()
    {
        var random = new SeededRandom(5);
        int[] durations = [.. Enumerable.Range(0, 400).Select(_ => 1 + random.Below(4))];
        bool[] left = [.. durations.Select(_ => random.Uniform() < 0.6)];
        var none = FeatureMatrix.Of([.. durations.Select(_ => new[] { 0.0 })]);

        var model = HazardModel.TrainOnDurations(none, durations, left, new HazardOptions(new LogisticOptions(1e-6)), Run);
        var retention = model.Retention([0, 0], 4);

        var curve = KaplanMeier.Estimate([.. durations.Select(d => (double)d)], left);
        for (var period = 1; period <= 4; period++)
        {
            retention[period - 1].ShouldBe(KaplanMeier.At(curve, period), 1e-4);
        }
    }

    [Test]
    public void Finds_the_hazard_that_made_the_data()
    {
        var model = Trained();

        model.Regression.Weights[^1].ShouldBe(1, 0.2);
        model.Explain([2, 0]).First(r => r.Source == "x0").Logit.ShouldBeGreaterThan(1);
    }

    /// <summary>Members leave with σ(−2 + x) in every period; the last feature of a row is what has elapsed.</summary>
    private static HazardModel Trained()
    {
        var random = new SeededRandom(9);
        var members = new List<double[]>();
        var durations = new List<int>();
        var left = new List<bool>();
        for (var i = 0; i < 1500; i++)
        {
            var x = random.Normal();
            var (duration, gone) = (0, false);
            while (duration < 12 && !gone)
            {
                duration++;
                gone = random.Uniform() < Logistic.Sigmoid(-2 + x);
            }

            members.Add([x]);
            durations.Add(duration);
            left.Add(gone);
        }

        return HazardModel.TrainOnDurations(FeatureMatrix.Of(members), durations, left, new HazardOptions(), Run);
    }
}
