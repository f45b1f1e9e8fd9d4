using FsCheck.Fluent;
using KnowledgePay.Intelligence.Learning.Metrics;
using NUnit.Framework;
using Shouldly;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace KnowledgePay.Intelligence.Tests.Learning;

public sealed class BinaryMetricsTests
{
    private static readonly double[] Scores = [0.1, 0.4, 0.35, 0.8];
    private static readonly bool[] Labels = [false, false, true, true];

    [Test]
    public void Ranks_a_textbook_example() => (BinaryMetrics.Auc(Scores, Labels), Math.Round(BinaryMetrics.PrAuc(Scores, Labels), 10)).ShouldBe((0.75, 0.8333333333));

    [Test]
    public void Measures_probabilities_by_hand()
    {
        BinaryMetrics.Brier(Scores, Labels).ShouldBe((0.01 + 0.16 + 0.4225 + 0.04) / 4, 1e-12);
        BinaryMetrics.LogLoss(Scores, Labels).ShouldBe(-(Math.Log(0.9) + Math.Log(0.6) + Math.Log(0.35) + Math.Log(0.8)) / 4, 1e-12);
        BinaryMetrics.Ece(Scores, Labels, 2).ShouldBe(0.75 * Math.Abs(1 / 3.0 - 0.85 / 3) + 0.25 * 0.2, 1e-12);
        BinaryMetrics.Accuracy(Scores, Labels).ShouldBe(0.75);
        BinaryMetrics.MacroF1(Scores, Labels).ShouldBe((0.8 + 2 / 3.0) / 2, 1e-12);
        BinaryMetrics.Lift(Scores, Labels, 0.25).ShouldBe(2);
    }

    [Test]
    public void Equal_scores_cannot_rank_or_lift()
    {
        double[] same = [0.5, 0.5, 0.5, 0.5];

        BinaryMetrics.Auc(same, Labels).ShouldBe(0.5);
        BinaryMetrics.PrAuc(same, Labels).ShouldBe(0.5);
        BinaryMetrics.Lift(same, Labels, 0.3).ShouldBe(1, 1e-12);
    }

    [Test]
    public void The_reliability_curve_holds_what_was_said_and_what_came()
    {
        var curve = BinaryMetrics.Reliability([0.05, 0.15, 0.1, 0.95, 1], [false, true, false, true, true]);

        curve.Select(b => (b.Count, b.ObservedRate)).ShouldBe([(1, 0), (2, 0.5), (2, 1)]);
        curve[1].MeanProbability.ShouldBe(0.125, 1e-12);
    }

    [Test]
    public void A_class_that_is_missing_leaves_the_ranking_undefined() => BinaryMetrics.Auc([0.2, 0.4], [true, true]).ShouldBe(double.NaN);

    [Test]
    public void Refuses_what_is_no_probability()
    {
        Should.Throw<ArgumentException>(() => BinaryMetrics.Brier([1.5], [true]));
        Should.Throw<ArgumentException>(() => BinaryMetrics.Auc([double.NaN], [true]));
        Should.Throw<ArgumentException>(() => BinaryMetrics.Auc([0.5], [true, false]));
    }

    [Property(MaxTest = 200)]
    public FsCheck.Property The_area_is_the_share_of_pairs_in_order()
    {
        var cases = from size in Gen.Choose(2, 30)
                    from scores in Gen.Choose(0, 6).Select(v => v / 6.0).ArrayOf(size)
                    from labels in Gen.Choose(0, 1).Select(v => v == 1).ArrayOf(size)
                    where labels.Contains(true) && labels.Contains(false)
                    select (scores, labels);
        return Prop.ForAll(cases.ToArbitrary(), sample =>
        {
            var pairs = from p in Enumerable.Range(0, sample.scores.Length)
                        from n in Enumerable.Range(0, sample.scores.Length)
                        where sample.labels[p] && !sample.labels[n]
                        select sample.scores[p].CompareTo(sample.scores[n]) switch { > 0 => 1.0, 0 => 0.5, _ => 0 };

            BinaryMetrics.Auc(sample.scores, sample.labels).ShouldBe(pairs.Average(), 1e-12);
        });
    }

    [Test]
    public void Macro_f1_counts_every_class_alike() =>
        ClassMetrics.MacroF1([0, 0, 2, 2, 2], [0, 1, 2, 2, 0]).ShouldBe((0.5 + 0 + 0.8) / 3, 1e-12);
}
