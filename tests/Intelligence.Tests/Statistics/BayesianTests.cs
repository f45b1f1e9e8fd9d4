using KnowledgePay.Intelligence.Numerics;
using KnowledgePay.Intelligence.Statistics;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Intelligence.Tests.Statistics;

public sealed class BayesianTests
{
    [Test]
    public void Few_ratings_say_little()
    {
        Bayesian.Shrink(5, 1, 4, 9).ShouldBe(4.1, 1e-12);
        Bayesian.Shrink(5, 1000, 4, 9).ShouldBe(4.991, 1e-3);
        Bayesian.Shrink(0, 0, 4, 9).ShouldBe(4);
    }

    /// <summary>For whole parameters P(B &gt; A) is a finite sum (Evan Miller 2014): Σᵢ B(α_A + i, β_A + β_B) / ((β_B + i)·B(1 + i, β_B)·B(α_A, β_A)), with i below α_B.</summary>
    [TestCase(49, 100, 51, 100)]
    [TestCase(3, 40, 9, 35)]
    [TestCase(0, 5, 0, 50)]
    public void The_chance_to_win_is_the_closed_form(int first, int firstTrials, int second, int secondTrials)
    {
        var exact = 0.0;
        double a = first + 1, b = firstTrials - first + 1, d = secondTrials - second + 1;
        for (var i = 0; i <= second; i++)
        {
            exact += Math.Exp(BetaLn(a + i, b + d) - Math.Log(d + i) - BetaLn(1 + i, d) - BetaLn(a, b));
        }

        Bayesian.ChanceToWin(new Counts(first, firstTrials), new Counts(second, secondTrials)).ShouldBe(exact, 1e-4);

        static double BetaLn(double x, double y) => MathNet.Numerics.SpecialFunctions.BetaLn(x, y);
    }

    [Test]
    public void Thompson_sampling_prefers_the_better_arm_and_gives_up_none()
    {
        var chances = ThompsonSampling.Propensities([(10, 990), (60, 940), (12, 988)], 0.01, 2000, 1);

        chances.Sum().ShouldBe(1, 1e-12);
        chances[1].ShouldBeGreaterThan(0.95);
        chances.ShouldAllBe(c => c >= 0.01);
    }

    [Test]
    public void Arms_nothing_is_known_of_are_equal() =>
        ThompsonSampling.Propensities([(0, 0), (0, 0)], 0.01, 20_000, 1)[0].ShouldBe(0.5, 0.02);

    [Test]
    public void Arms_are_picked_by_their_propensity()
    {
        var random = new SeededRandom(1);
        var picked = new int[3];
        for (var i = 0; i < 20_000; i++)
        {
            picked[ThompsonSampling.Pick([0.2, 0.7, 0.1], ref random)]++;
        }

        picked.Select(count => Math.Round(count / 20_000.0, 1)).ShouldBe([0.2, 0.7, 0.1]);
    }

    [Test]
    public void Floors_leave_room_for_all() => Should.Throw<ArgumentException>(() => ThompsonSampling.Propensities([(0, 0), (0, 0)], 0.6, 10, 1));
}
