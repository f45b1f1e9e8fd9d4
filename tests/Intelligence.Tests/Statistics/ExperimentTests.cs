using KnowledgePay.Intelligence.Numerics;
using KnowledgePay.Intelligence.Statistics;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Intelligence.Tests.Statistics;

public sealed class ExperimentTests
{
    private static readonly Counts Control = new(120, 1000);
    private static readonly Counts Variant = new(150, 1000);

    [Test]
    public void Two_rates_as_published()
    {
        var test = Proportions.ZTest(Control, Variant);
        var difference = Proportions.Difference(Control, Variant);

        test.Statistic.ShouldBe(-1.9630498, 5e-8);
        test.PValue.ShouldBe(0.0496404, 5e-8);
        difference.Low.ShouldBe(0.0000138, 5e-8);
        difference.High.ShouldBe(0.0600083, 5e-8);
        Wilson.Interval(0.12, 1000).Low.ShouldBe(0.1012993, 5e-8);
        Wilson.Interval(0.12, 1000).High.ShouldBe(0.1416091, 5e-8);
        Wilson.Interval(0.8, 100).Low.ShouldBe(0.71117, 5e-6);
        Wilson.Interval(0.8, 100).High.ShouldBe(0.86663, 5e-6);
    }

    [Test]
    public void An_effect_needs_so_many_units() => Proportions.SampleSize(0.10, 0.12).ShouldBe(3841);

    [TestCase(821_588, 815_482, 22.774, 1.8e-6)]
    [TestCase(5000, 5200, 3.922, 0.0477)]
    [TestCase(4850, 5150, 9, 0.0027)]
    [TestCase(4600, 5400, 64, 1.2e-15)]
    public void A_ratio_that_slipped_is_found(long first, long second, double statistic, double p)
    {
        var test = SampleRatio.Test([first, second]);

        test.Statistic.ShouldBe(statistic, 5e-4);
        test.PValue.ShouldBe(p, 0.05 * p);
    }

    [Test]
    public void Unequal_shares_are_expected_as_they_are_given()
    {
        SampleRatio.Test([9000, 1000], [90, 10]).PValue.ShouldBe(1, 1e-9);
        SampleRatio.Test([5000, 3000, 2000], [0.5, 0.3, 0.2]).Statistic.ShouldBe(0, 1e-9);
        SampleRatio.Test([5000, 3300, 1700], [0.5, 0.3, 0.2]).PValue.ShouldBeLessThan(SampleRatio.Alarm);
    }

    [Test]
    public void A_lift_as_published()
    {
        var lift = Means.Lift(Sample.Of(new Counts(14, 28)), Sample.Of(new Counts(16, 30)));

        lift.Value.ShouldBe(0.06667, 5e-6);
        lift.Low.ShouldBe(-0.47767, 5e-6);
        lift.High.ShouldBe(0.61101, 5e-6);
        lift.PValue.ShouldBe(0.80707, 5e-6);
        Means.Lift(Sample.Of(new Counts(49, 100)), Sample.Of(new Counts(51, 100))).ChanceToWin.ShouldBe(0.60918, 5e-6);
    }

    /// <summary>Equal sizes and variances: Welch's test is Student's with 2n − 2 degrees of freedom; t = −3 at 8 has p .01707.</summary>
    [Test]
    public void Welch_is_student_where_both_vary_alike()
    {
        var test = Means.WelchTest(Sample.Of([1, 2, 3, 4, 5]), Sample.Of([4, 5, 6, 7, 8]));

        test.Statistic.ShouldBe(-3, 1e-12);
        test.PValue.ShouldBe(0.01707, 1e-5);
        Means.WelchTest(new Sample(5, 2, 0), new Sample(5, 2, 0)).PValue.ShouldBe(1);
    }

    [Test]
    public void Extreme_values_count_as_the_last_ordinary_ones()
    {
        double[] values = [.. Enumerable.Range(1, 99).Select(v => (double)v), 1e9];

        Sample.Limits(values, 0.01).ShouldBe((2, 99));
        Sample.OfWinsorised(values, 0.01).Mean.ShouldBe(50.5, 0.01);
        Sample.OfWinsorised(values, 0).Mean.ShouldBeGreaterThan(1e6);
    }

    [TestCase(500, 3.855)]
    [TestCase(5000, 3.035)]
    [TestCase(50_000, 3.242)]
    public void The_sequence_reaches_so_far(double n, double multiplier) => new ConfidenceSequence(5000).Multiplier(n).ShouldBe(multiplier, 5e-4);

    /// <summary>Under no effect one looks every 100 units until 5,000: a fixed interval errs at almost every third look-out, the sequence at most at every twentieth.</summary>
    [Test]
    public void Who_peeks_errs_with_a_fixed_interval_and_not_with_the_sequence()
    {
        const int Experiments = 4000;
        var random = new SeededRandom(2024);
        var sequence = new ConfidenceSequence(5000);
        int fixedErrors = 0, sequenceErrors = 0;
        for (var experiment = 0; experiment < Experiments; experiment++)
        {
            var sum = 0.0;
            bool fixedErred = false, sequenceErred = false;
            for (var n = 100; n <= 5000; n += 100)
            {
                sum += 10 * random.Normal();
                var z = Math.Abs(sum) / Math.Sqrt(n);
                fixedErred |= z > Wilson.Z95;
                sequenceErred |= z > sequence.Multiplier(n);
            }

            fixedErrors += fixedErred ? 1 : 0;
            sequenceErrors += sequenceErred ? 1 : 0;
        }

        ((double)fixedErrors / Experiments).ShouldBe(0.315, 0.03);
        ((double)sequenceErrors / Experiments).ShouldBeLessThanOrEqualTo(0.05);
    }

    [Test]
    public void The_sequence_is_wider_than_a_fixed_interval_and_around_the_difference()
    {
        var first = new Sample(2500, 1, 4);
        var second = new Sample(2500, 1.2, 4);

        var interval = new ConfidenceSequence(5000).Difference(first, second);

        interval.Value.ShouldBe(0.2, 1e-12);
        (interval.High - interval.Value).ShouldBe(3.0353 * Math.Sqrt(8 / 2500.0), 1e-4);
        new ConfidenceSequence(5000).Interval(first).Low.ShouldBeLessThan(1);
    }

    [Test]
    public void What_was_before_takes_variance_out_and_keeps_the_effect()
    {
        var random = new SeededRandom(7);
        double[][] before = [Draw(3000), Draw(3000)];
        double[][] after = [.. before.Select((arm, i) => arm.Select(x => 2 * x + random.Normal() + i * 0.3).ToArray())];

        var adjusted = Cuped.Adjust(before, after);

        Cuped.Theta(before, after).ShouldBe(2, 0.05);
        Sample.Of(adjusted[0]).Variance.ShouldBe(1, 0.1);
        (Sample.Of(adjusted[1]).Mean - Sample.Of(adjusted[0]).Mean).ShouldBe(0.3, 0.08);

        double[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => random.Normal())];
    }

    [Test]
    public void Theta_is_pooled_within_arms() =>
        Cuped.Theta([[0, 1, 2], [10, 11, 12]], [[0, 2, 4], [100, 102, 104]]).ShouldBe(2, 1e-12);

    /// <summary>The example of Benjamini and Hochberg (1995): four of fifteen are finds at 5 %.</summary>
    [Test]
    public void Fifteen_hypotheses_of_the_paper_hold_four_finds()
    {
        double[] p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1];

        var adjusted = FalseDiscovery.Adjust([.. p.Reverse()]);

        adjusted.Count(q => q <= 0.05).ShouldBe(4);
        adjusted[^1].ShouldBe(0.0015, 1e-12);
        adjusted[0].ShouldBe(1);
    }

    [Test]
    public void Refuses_what_was_never_counted()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new Counts(1, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new Counts(3, 2));
        Should.Throw<ArgumentException>(() => SampleRatio.Test([5]));
        Should.Throw<ArgumentOutOfRangeException>(() => Proportions.SampleSize(0.1, 0.1));
    }
}
