using KnowledgePay.Domain.Commerce;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Domain.Tests.Commerce;

public sealed class MoneySplitTests
{
    [FsCheck.NUnit.Property]
    public void The_parts_sum_to_the_amount_and_none_exceeds_its_weight(uint[] drawn, uint share)
    {
        var weights = drawn.Select(weight => (long)weight).DefaultIfEmpty(7).ToList();
        var total = weights.Sum();
        var amount = total == 0 ? 0 : share % (total + 1);

        var parts = MoneySplit.ByWeight(amount, weights);

        parts.Sum().ShouldBe(amount);
        for (var i = 0; i < parts.Count; i++)
        {
            parts[i].ShouldBeInRange(0, weights[i]);
        }
    }

    [FsCheck.NUnit.Property]
    public void No_part_is_a_cent_or_more_away_from_its_exact_share(ushort[] drawn, uint amount)
    {
        var weights = drawn.Select(weight => weight + 1L).DefaultIfEmpty(1).ToList();
        var parts = MoneySplit.ByWeight(amount, weights);
        for (var i = 0; i < parts.Count; i++)
        {
            Math.Abs(parts[i] - ((decimal)amount * weights[i] / weights.Sum())).ShouldBeLessThan(1);
        }
    }

    [TestCase(100, new long[] { 1, 1, 1 }, new long[] { 34, 33, 33 })]
    [TestCase(5, new long[] { 0, 0 }, new long[] { 5, 0 })]
    [TestCase(1, new long[] { 1, 2 }, new long[] { 0, 1 })]
    [TestCase(1, new long[] { 1, 2, 4 }, new long[] { 0, 0, 1 })]
    [TestCase(5, new long[] { 0, 10 }, new long[] { 0, 5 })]
    [TestCase(9900, new long[] { 7000, 3000 }, new long[] { 6930, 2970 })]
    public void The_cents_left_over_go_to_those_who_lost_most(long amount, long[] weights, long[] parts) =>
        MoneySplit.ByWeight(amount, weights).ShouldBe(parts);

    [TestCase(9_999, 5_000, 4_999)]
    [TestCase(long.MaxValue, 10_000, long.MaxValue)]
    [TestCase(1, 9_999, 0)]
    public void Basis_points_round_down(long amount, int points, long part) => MoneySplit.BasisPoints(amount, points).ShouldBe(part);

    [Test]
    public void Nothing_is_divided_by_nothing_and_no_debt_is_divided()
    {
        Should.Throw<ArgumentException>(() => MoneySplit.ByWeight(1, []));
        Should.Throw<ArgumentException>(() => MoneySplit.ByWeight(1, [-1, 2]));
        Should.Throw<ArgumentException>(() => MoneySplit.ByWeight(-1, [1, 2]));
    }
}
