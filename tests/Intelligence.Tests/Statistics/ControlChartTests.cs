using KnowledgePay.Intelligence.Numerics;
using KnowledgePay.Intelligence.Statistics;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Intelligence.Tests.Statistics;

public sealed class ControlChartTests
{
    [TestCase(4, 335, 8.4)]
    [TestCase(5, 931, 10.4)]
    public void A_cusum_errs_and_finds_as_tabulated(double threshold, double quiet, double shifted)
    {
        RunLength.Cusum(0.5, threshold).ShouldBe(quiet, 0.005 * quiet);
        RunLength.Cusum(0.5, threshold, 1).ShouldBe(shifted, 0.05);
    }

    [TestCase(0.1, 2.814, 499, 10.3)]
    [TestCase(0.2, 2.962, 500, 10.5)]
    public void An_ewma_errs_and_finds_as_tabulated(double weight, double width, double quiet, double shifted)
    {
        RunLength.Ewma(weight, width).ShouldBe(quiet, 0.005 * quiet);
        RunLength.Ewma(weight, width, 1).ShouldBe(shifted, 0.05);
    }

    /// <summary>With λ = 1 the average is the value itself, so the run length is that of coin tosses: 1 / P(|x| &gt; 3) = 370.4.</summary>
    [Test]
    public void A_chart_without_memory_is_shewharts() => RunLength.Ewma(1, 3).ShouldBe(370.4, 0.05);

    [Test]
    public void The_charts_run_as_long_as_the_chain_says()
    {
        var random = new SeededRandom(12);
        double cusums = 0, averages = 0;
        for (var run = 0; run < 3000; run++)
        {
            var chart = new Cusum(0.5, 3);
            while (!chart.IsAlarm)
            {
                chart = chart.Next(random.Normal() + 0.5);
                cusums += 1 / 3000.0;
            }

            var average = new Ewma(0.2, 2);
            while (!average.IsAlarm)
            {
                average = average.Next(random.Normal());
                averages += 1 / 3000.0;
            }
        }

        cusums.ShouldBe(RunLength.Cusum(0.5, 3, 0.5), 0.06 * cusums);
        averages.ShouldBe(RunLength.Ewma(0.2, 2), 0.06 * averages);
    }

    [Test]
    public void A_threshold_is_chosen_from_the_false_alarms_that_are_borne()
    {
        RunLength.Cusum(0.5, RunLength.CusumThreshold(0.5, 5000)).ShouldBe(5000, 2);
        RunLength.Ewma(0.1, RunLength.EwmaWidth(0.1, 499)).ShouldBe(499, 0.1);
        RunLength.FalseAlarmsPerDay(50, 2400).ShouldBe(0.5);
    }

    [Test]
    public void After_an_alarm_the_sum_starts_afresh()
    {
        var chart = new Cusum(0.5, 4).Next(5);

        chart.IsAlarm.ShouldBeTrue();
        chart.Next(1).Sum.ShouldBe(0.5);
    }

    [Test]
    public void A_handful_of_posts_says_nothing_about_the_climate()
    {
        RateDeviation.Of(9, 19, 0.1).ShouldBeNull();
        RateDeviation.Of(19, 100, 0.1)!.Value.ShouldBe(3, 1e-12);
        Should.Throw<ArgumentOutOfRangeException>(() => RateDeviation.Of(1, 20, 0));
    }
}
