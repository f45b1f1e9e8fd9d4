using KnowledgePay.Intelligence.Statistics;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Intelligence.Tests.Statistics;

public sealed class WilsonTests
{
    [Test]
    public void Equals_the_published_example()
    {
        var (low, high) = Wilson.Interval(0.8, 100);
        low.ShouldBe(0.71117, 0.00001);
        high.ShouldBe(0.86663, 0.00001);
    }

    [TestCase(0, 1)]
    [TestCase(1, 1)]
    [TestCase(0, 1000)]
    [TestCase(1, 30)]
    [TestCase(0.5, 7.5)]
    public void Stays_between_nothing_and_all_around_what_was_seen(double proportion, double size)
    {
        var (low, high) = Wilson.Interval(proportion, size);
        low.ShouldBeInRange(0, proportion);
        high.ShouldBeInRange(proportion, 1);
    }

    [Test]
    public void Refuses_what_is_no_proportion_of_anything()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Wilson.Interval(0.5, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => Wilson.Interval(1.1, 10));
        Should.Throw<ArgumentOutOfRangeException>(() => Wilson.Interval(double.NaN, 10));
    }
}
