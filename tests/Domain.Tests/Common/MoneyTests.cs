using FsCheck;
using FsCheck.Fluent;
using KnowledgePay.Domain.Common;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Domain.Tests.Common;

public sealed class MoneyTests
{
    [TestCase(100, new long[] { 1, 1, 1 }, new long[] { 34, 33, 33 })]
    [TestCase(-100, new long[] { 1, 1, 1 }, new long[] { -34, -33, -33 })]
    [TestCase(5, new long[] { 0, 10 }, new long[] { 0, 5 })]
    [TestCase(9900, new long[] { 7000, 3000 }, new long[] { 6930, 2970 })]
    [TestCase(1, new long[] { 1, 2, 4 }, new long[] { 0, 0, 1 })]
    public void Splits_by_largest_remainder(long amount, long[] weights, long[] parts) =>
        new Money(amount, Currency.Cny).Allocate(weights).Select(part => part.MinorUnits).ShouldBe(parts);

    [FsCheck.NUnit.Property]
    public Property A_split_loses_and_makes_nothing(long amount, PositiveInt[] weights)
    {
        amount %= 1_000_000_000_000;
        var shares = weights.Select(weight => (long)weight.Get).ToArray();
        return (shares.Length == 0 || Holds(amount, shares)).ToProperty();
    }

    [Test]
    public void Refuses_to_split_by_nothing()
    {
        Should.Throw<ArgumentException>(() => new Money(1, Currency.Cny).Allocate([0, 0]));
        Should.Throw<ArgumentException>(() => new Money(1, Currency.Cny).Allocate([]));
        Should.Throw<ArgumentException>(() => new Money(1, Currency.Cny).Allocate([-1, 2]));
    }

    private static bool Holds(long amount, long[] weights)
    {
        var parts = new Money(amount, Currency.Usd).Allocate(weights);
        var sum = weights.Sum();
        return parts.Aggregate(Money.Zero(Currency.Usd), Money.Add).MinorUnits == amount
            && parts.Zip(weights).All(pair => Math.Abs(pair.First.MinorUnits - ((decimal)amount * pair.Second / sum)) < 1);
    }
}
