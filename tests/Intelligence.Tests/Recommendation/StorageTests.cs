using KnowledgePay.Intelligence.Recommendation;
using KnowledgePay.Intelligence.Recommendation.Storage;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Intelligence.Tests.Recommendation;

public sealed class StorageTests
{
    private static readonly TrainingRun Run = new();
    private static readonly InteractionMatrix Data = Interactions.Random(9, 120, 30, 7);

    private static IEnumerable<IRecommender> Models()
    {
        var ease = Ease.Train(Data, new EaseOptions(20), Run);
        var als = ImplicitAls.Train(Data, new ImplicitAlsOptions(6), Run);
        yield return Popularity.Train(Data, new PopularityOptions(Scale: PopularityScale.Rarity));
        yield return ease;
        yield return ItemKnn.Train(Data, new ItemKnnOptions(10), Run);
        yield return als;
        yield return new Hybrid([new(ease, 0.3), new(new Hybrid([new(als, 1)]), 0.7)]);
    }

    [TestCaseSource(nameof(Models))]
    public void A_loaded_model_scores_exactly_as_the_stored_one(IRecommender model)
    {
        var version = Version(model);
        using var stream = new MemoryStream();
        stream.Write("before"u8);
        ModelFile.Save(new StoredModel(version, model), stream);
        stream.Write("behind"u8);
        stream.Position = 6;

        var loaded = ModelFile.Load(stream);

        stream.Position.ShouldBe(stream.Length - 6);
        loaded.Model.Name.ShouldBe(model.Name);
        loaded.Model.Scores(1, 5, 20).ShouldBe(model.Scores(1, 5, 20));
        loaded.Version.Items.ShouldBe(version.Items);
        loaded.Version.Metrics.ShouldBe(version.Metrics, ignoreOrder: true);
        (loaded.Version with { Items = version.Items, Metrics = version.Metrics }).ShouldBe(version);
    }

    [TestCaseSource(nameof(Models))]
    public void A_changed_or_shortened_file_is_noticed(IRecommender model)
    {
        using var stream = new MemoryStream();
        ModelFile.Save(new StoredModel(Version(model), model), stream);
        var bytes = stream.ToArray();

        for (var at = 0; at < bytes.Length; at += Math.Max(1, bytes.Length / 60))
        {
            var changed = bytes.ToArray();
            changed[at] ^= 0x41;
            Should.Throw<ModelFileException>(() => ModelFile.Load(new MemoryStream(changed)));
            Should.Throw<ModelFileException>(() => ModelFile.Load(new MemoryStream(bytes[..at])));
        }
    }

    [Test]
    public void A_version_that_does_not_name_every_item_is_refused()
    {
        var model = Popularity.Train(Data, new PopularityOptions());

        Should.Throw<ArgumentException>(() => ModelFile.Save(new StoredModel(Version(model) with { Items = [] }, model), Stream.Null)).Message.ShouldContain("0 items");
    }

    [TestCase(0.20, 0.5, 100, PromotionVerdict.Promoted)]
    [TestCase(0.199, 0.5, 100, PromotionVerdict.Promoted)]
    [TestCase(0.197, 0.9, 100, PromotionVerdict.WorseRanking)]
    [TestCase(double.NaN, 0.9, 100, PromotionVerdict.WorseRanking)]
    [TestCase(0.30, 0.3, 100, PromotionVerdict.NarrowerCoverage)]
    [TestCase(0.30, 0.5, 49, PromotionVerdict.TooFewMembers)]
    public void A_model_that_is_worse_than_the_serving_one_is_not_promoted(double ndcg, double coverage, int members, PromotionVerdict expected) =>
        PromotionGate.Judge(Quality(0.2, 0.5, 100), Quality(ndcg, coverage, members), new GateOptions()).ShouldBe(expected);

    [Test]
    public void The_first_model_is_promoted_and_lists_of_other_lengths_are_not_compared()
    {
        PromotionGate.Judge(null, Quality(0.01, 0.1, 60), new GateOptions()).ShouldBe(PromotionVerdict.Promoted);
        Should.Throw<ArgumentException>(() => PromotionGate.Judge(Quality(0.2, 0.5, 100) with { K = 5 }, Quality(0.2, 0.5, 100), new GateOptions()));
    }

    private static RankingQuality Quality(double ndcg, double coverage, int members) => new(20, members, 0.1, 0.1, ndcg, 0.5, coverage, 1);

    private static ModelVersion Version(IRecommender model) => new(
        IdOf(1_000),
        model.Name,
        1_800_000_000,
        120,
        Data.Count,
        1,
        "λ = 20",
        new Dictionary<string, double>(StringComparer.Ordinal) { ["recall@20"] = 0.25, ["ndcg@20"] = 0.125 },
        [.. Enumerable.Range(0, model.ItemCount).Select(IdOf)]);

    private static Guid IdOf(int number) => new(number, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
}
