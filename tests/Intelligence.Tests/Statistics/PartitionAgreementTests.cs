using KnowledgePay.Intelligence.Numerics;
using KnowledgePay.Intelligence.Statistics;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Intelligence.Tests.Statistics;

public sealed class PartitionAgreementTests
{
    [Test]
    public void Names_of_groups_do_not_matter()
    {
        PartitionAgreement.Nmi([0, 0, 1, 1, 2], [7, 7, -3, -3, 5]).ShouldBe(1, 1e-12);
        PartitionAgreement.Ari([0, 0, 1, 1, 2], [7, 7, -3, -3, 5]).ShouldBe(1, 1e-12);
    }

    /// <summary>Two pairs beside two pairs and a half: contingency (2, 0; 1, 1).</summary>
    [Test]
    public void Agrees_with_the_hand()
    {
        int[] left = [0, 0, 1, 1];
        int[] right = [0, 0, 0, 1];
        var information = 0.5 * Math.Log(0.5 / (0.5 * 0.75)) + 0.25 * Math.Log(0.25 / (0.5 * 0.75)) + 0.25 * Math.Log(0.25 / (0.5 * 0.25));
        var entropies = Math.Log(2) - 0.75 * Math.Log(0.75) - 0.25 * Math.Log(0.25);

        PartitionAgreement.Nmi(left, right).ShouldBe(2 * information / entropies, 1e-12);
        PartitionAgreement.Ari(left, right).ShouldBe(0, 1e-12);
        PartitionAgreement.Ari([0, 0, 1, 2], [0, 0, 1, 1]).ShouldBe(4 / 7.0, 1e-12);
    }

    [Test]
    public void Independent_partitions_agree_by_chance_only()
    {
        var random = new SeededRandom(3);
        var left = Enumerable.Range(0, 5000).Select(_ => random.Below(4)).ToArray();
        var right = Enumerable.Range(0, 5000).Select(_ => random.Below(4)).ToArray();

        PartitionAgreement.Nmi(left, right).ShouldBe(0, 0.005);
        PartitionAgreement.Ari(left, right).ShouldBe(0, 0.005);
    }

    [Test]
    public void One_group_beside_one_group_is_agreement()
    {
        PartitionAgreement.Nmi([1, 1, 1], [2, 2, 2]).ShouldBe(1);
        PartitionAgreement.Ari([1, 1, 1], [2, 2, 2]).ShouldBe(1);
        PartitionAgreement.Nmi([1, 1, 1], [1, 2, 3]).ShouldBe(0);
    }

    [Test]
    public void Refuses_partitions_of_different_things() => Should.Throw<ArgumentException>(() => PartitionAgreement.Nmi([1], [1, 2]));
}
