using FsCheck.Fluent;
using KnowledgePay.Intelligence.Learning;
using KnowledgePay.Intelligence.Learning.Calibration;
using KnowledgePay.Intelligence.Learning.Metrics;
using KnowledgePay.Intelligence.Numerics;
using NUnit.Framework;
using Shouldly;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace KnowledgePay.Intelligence.Tests.Learning;

public sealed class CalibrationTests
{
    [Test]
    public void Platt_finds_the_slope_and_offset_that_made_the_outcomes()
    {
        var (scores, labels) = Outcomes(20_000, score => Logistic.Sigmoid(0.5 * score - 1));

        var map = PlattScaling.Fit(scores, labels);

        map.Slope.ShouldBe(0.5, 0.04);
        map.Offset.ShouldBe(-1, 0.06);
    }

    [Test]
    public void Platt_never_turns_the_order_round()
    {
        var map = PlattScaling.Fit([1, 2, 3, 4], [true, true, false, false]);

        map.Slope.ShouldBe(0);
        map.Probability(9).ShouldBe(0.5, 1e-12);
    }

    [Test]
    public void Platt_stays_finite_where_the_classes_are_apart() => PlattScaling.Fit([-2, -1, 1, 2], [false, false, true, true]).Probability(2).ShouldBeInRange(0.7, 0.99);

    [Test]
    public void Isotonic_pools_what_is_out_of_order()
    {
        var map = IsotonicCalibration.Fit([1, 2, 3, 4, 5, 6], [false, true, false, false, true, true]);

        map.Scores.ShouldBe([1, 2, 4, 5, 6]);
        map.Values.ShouldBe([0, 1 / 3.0, 1 / 3.0, 1, 1]);
        map.Probability(1.5).ShouldBe(1 / 6.0, 1e-12);
        map.Probability(-9).ShouldBe(0);
        map.Probability(99).ShouldBe(1);
    }

    [Test]
    public void Isotonic_mends_probabilities_that_are_too_sure()
    {
        var (scores, labels) = Outcomes(20_000, score => Logistic.Sigmoid(0.3 * score));
        var (fresh, outcomes) = Outcomes(20_000, score => Logistic.Sigmoid(0.3 * score), seed: 2);
        var map = IsotonicCalibration.Fit(scores, labels);

        BinaryMetrics.Ece(Array.ConvertAll(fresh, Logistic.Sigmoid), outcomes).ShouldBeGreaterThan(0.1);
        BinaryMetrics.Ece(Array.ConvertAll(fresh, map.Probability), outcomes).ShouldBeLessThan(0.02);
    }

    [Property(MaxTest = 200)]
    public FsCheck.Property Calibrated_probabilities_never_fall_when_the_score_rises()
    {
        var cases = from size in Gen.Choose(1, 40)
                    from scores in Gen.Choose(-9, 9).Select(v => v / 3.0).ArrayOf(size)
                    from labels in Gen.Choose(0, 1).Select(v => v == 1).ArrayOf(size)
                    select (scores, labels);
        return Prop.ForAll(cases.ToArbitrary(), sample =>
        {
            ICalibration[] maps = [PlattScaling.Fit(sample.scores, sample.labels), IsotonicCalibration.Fit(sample.scores, sample.labels)];
            foreach (var map in maps)
            {
                var values = Enumerable.Range(-50, 101).Select(v => map.Probability(v / 10.0)).ToList();
                values.ShouldBe(values.Order());
                values.ShouldAllBe(v => v >= 0 && v <= 1);
            }
        });
    }

    /// <summary>Pooling adjacent violators minimises the squared error: no other non-decreasing map on the grid does better.</summary>
    [Test]
    public void Isotonic_is_the_best_of_all_monotone_maps()
    {
        bool[] labels = [true, false, false, true, false, true];
        var fitted = IsotonicCalibration.Fit([0, 1, 2, 3, 4, 5], labels);
        var best = Maps([], 6).Min(map => Error(map, labels));

        Error([.. Enumerable.Range(0, 6).Select(i => fitted.Probability(i))], labels).ShouldBeLessThanOrEqualTo(best + 1e-12);

        static IEnumerable<double[]> Maps(double[] start, int length) => start.Length == length
            ? [start]
            : from step in Enumerable.Range(0, 13)
              where start.Length == 0 || step / 12.0 >= start[^1]
              from map in Maps([.. start, step / 12.0], length)
              select map;

        static double Error(double[] map, bool[] labels) => map.Zip(labels, (p, label) => Math.Pow(p - (label ? 1 : 0), 2)).Sum();
    }

    private static (double[] Scores, bool[] Labels) Outcomes(int count, Func<double, double> probability, ulong seed = 1)
    {
        var random = new SeededRandom(seed);
        var scores = new double[count];
        var labels = new bool[count];
        for (var i = 0; i < count; i++)
        {
            scores[i] = 3 * random.Normal();
            labels[i] = random.Uniform() < probability(scores[i]);
        }

        return (scores, labels);
    }
}
