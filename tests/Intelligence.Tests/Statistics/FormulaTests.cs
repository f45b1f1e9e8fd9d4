using KnowledgePay.Intelligence.Statistics;
using KnowledgePay.Intelligence.Statistics.Legacy;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Intelligence.Tests.Statistics;

/// <summary>The golden vectors of the metric definitions: what the source articles compute, and what stands in its place.</summary>
public sealed class FormulaTests
{
    [Test]
    public void F1_retention_was_the_share_of_the_new()
    {
        LegacyFormulas.Retention(500, 10_500).ShouldBe(0.047619, 5e-7);
        CommunityFormulas.Retention(80, 100, isComplete: false).ShouldBeNull();
        var kept = CommunityFormulas.Retention(80, 100, isComplete: true)!.Value;
        (kept.Value, Math.Round(kept.Low, 5), Math.Round(kept.High, 5)).ShouldBe((0.8, 0.71117, 0.86663));
    }

    [Test]
    public void F2_growth_is_an_identity_of_counts()
    {
        LegacyFormulas.Growth(500 / 10_500.0, 10_500, 10_000).ShouldBe(0.05, 1e-12);
        LegacyFormulas.Growth(0.9, 1.05, 1).ShouldBe(0.945, 1e-12);

        var account = CommunityFormulas.Growth(10_000, 500, 0, 1000);

        account.Members.ShouldBe(9500);
        account.Net.ShouldBe(-0.05, 1e-12);
        account.Gross.ShouldBe(0.05, 1e-12);
        account.QuickRatio.ShouldBe(0.5, 1e-12);
    }

    [Test]
    public void F3_one_zero_kills_the_product_and_not_the_mean()
    {
        LegacyFormulas.Objective(0.9, 1.05, 0.8, 0).ShouldBe(0);
        CommunityFormulas.Objective([(0.9, 0.9, 0.5), (0.4, 0.8, 0.5)]).ShouldBe(100 * Math.Sqrt(0.5), 1e-9);
        CommunityFormulas.Objective([(0.9, 0.9, 0.5), (0, 0.8, 0.5)]).ShouldBe(10, 1e-9);
    }

    [Test]
    public void F4_and_F5_are_bare_ratios()
    {
        LegacyFormulas.VisitRetention(900, 1000).ShouldBe(0.9);
        LegacyFormulas.ActivityIndex(300, 200).ShouldBe(150);
    }

    [Test]
    public void F5b_engagement()
    {
        LegacyFormulas.Engagement(2.0, 0.8, 0.3).ShouldBe(310, 1e-9);
        CommunityFormulas.Engagement(2, 4, 0.8, 0.3).ShouldBe(100 * (0.5 + 0.8 + 0.3) / 3, 1e-9);
    }

    [Test]
    public void F6_content_quality()
    {
        LegacyFormulas.ContentQuality(0.9, 1.0, 0.8).ShouldBe(270, 1e-9);
        LegacyFormulas.ContentQuality(0.9, 2, 0.8).ShouldBe(370, 1e-9);
        CommunityFormulas.ContentQuality(0.9, 1.0, 0.8).ShouldBe(90, 1e-9);
        CommunityFormulas.ContentQuality(0.9, 2, 0.8).ShouldBe(90, 1e-9);
    }

    [Test]
    public void F7_and_F8_probabilities()
    {
        LegacyFormulas.Probability([0.5, 0.3], [5, 2]).ShouldBe(0.9568927450589139, 1e-15);
        LegacyFormulas.Probability([-0.4, -0.2], [3, 0]).ShouldBe(0.23147521650098238, 1e-15);
        CommunityFormulas.Probability(0, [0.5, 0.3], [5, 2]).ShouldBe(0.9568927450589139, 1e-15);
        CommunityFormulas.Probability(-3.1, [0.5, 0.3], [5, 2]).ShouldBe(0.5, 1e-12);
    }

    [Test]
    public void F9_and_F10_recommendation()
    {
        LegacyFormulas.Recommendation([0.8, 0.2], [0.6, 0.4]).ShouldBe(0.56, 1e-12);
        LegacyFormulas.Recommendation([0.8, 0.2], [0.3, 0.7]).ShouldBe(0.38, 1e-12);
        LegacyFormulas.RecommendationProbability([0, 1], [1, 0]).ShouldBe(0.5);
        CommunityFormulas.Cosine([0.8, 0.2], [0.6, 0.4]).ShouldBe(0.9417419, 5e-8);
        CommunityFormulas.Cosine([0.8, 0.2], [0.3, 0.7]).ShouldBe(0.6050833, 5e-8);
        CommunityFormulas.Cosine([0, 0], [0.3, 0.7]).ShouldBe(0);
    }

    [Test]
    public void F11_member_activity()
    {
        LegacyFormulas.MemberActivity(5, 3, 4, 0.8).ShouldBe(3.88, 1e-12);
        CommunityFormulas.MemberActivity(1, 1, 1, 1).ShouldBe(100, 1e-9);
    }

    [Test]
    public void F12_influence()
    {
        LegacyFormulas.Influence(1000, 1000, 0.6, 0.4).ShouldBe(500.24, 1e-9);
        CommunityFormulas.Influence(1000, 10_000, 0.6, 0.4).ShouldBe(61.505, 5e-4);
    }

    [Test]
    public void Entropy_of_four_kinds()
    {
        Diversity.Entropy([5, 5, 5, 5]).ShouldBe(1, 1e-12);
        Diversity.Entropy([0.7, 0.1, 0.1, 0.1]).ShouldBe(0.678, 5e-4);
        Diversity.Entropy([9, 0, 0, 0]).ShouldBe(0);
        Diversity.Entropy([9]).ShouldBe(0);
    }

    [Test]
    public void Net_promoter_score_has_an_interval()
    {
        var score = NetPromoterScore.Of(30, 20, 100);

        score.Score.ShouldBe(10, 1e-9);
        score.StandardError.ShouldBe(7, 1e-9);
        score.Low.ShouldBe(-3.72, 5e-3);
        score.High.ShouldBe(23.72, 5e-3);
    }

    [Test]
    public void Refuses_counts_that_cannot_be()
    {
        Should.Throw<ArgumentException>(() => NetPromoterScore.Of(60, 50, 100));
        Should.Throw<ArgumentException>(() => CommunityFormulas.Growth(10, 0, 0, 11));
        Should.Throw<ArgumentException>(() => CommunityFormulas.Objective([(1, 1, 0.4)]));
        Should.Throw<ArgumentException>(() => LegacyFormulas.Probability([1], [1, 2]));
    }
}
