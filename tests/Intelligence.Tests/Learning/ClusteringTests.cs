using FsCheck.Fluent;
using KnowledgePay.Intelligence.Learning;
using KnowledgePay.Intelligence.Learning.Clustering;
using KnowledgePay.Intelligence.Numerics;
using KnowledgePay.Intelligence.Statistics;
using NUnit.Framework;
using Shouldly;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace KnowledgePay.Intelligence.Tests.Learning;

public sealed class ClusteringTests
{
    private static readonly TrainingRun Run = new();

    [Test]
    public void Finds_the_clouds_that_were_drawn()
    {
        var (rows, truth) = Clouds(60, 0.6, 1);

        var found = KMeans.Fit(rows, new KMeansOptions(3), Run);

        PartitionAgreement.Ari(found.Labels, truth).ShouldBe(1, 1e-12);
        found.Labels[0].ShouldBe(found.Assign(rows.Row(0)));
    }

    /// <summary>Eight points: no other split into two or three groups has less inertia.</summary>
    [TestCase(2)]
    [TestCase(3)]
    public void No_other_split_has_less_inertia(int clusters)
    {
        var random = new SeededRandom(3);
        var rows = FeatureMatrix.Of([.. Enumerable.Range(0, 8).Select(_ => new[] { random.Normal(), random.Normal() })]);

        var best = Enumerable.Range(0, (int)Math.Pow(clusters, 8))
            .Select(code => Enumerable.Range(0, 8).Select(i => code / (int)Math.Pow(clusters, i) % clusters).ToArray())
            .Min(labels => Inertia(rows, labels));

        KMeans.Fit(rows, new KMeansOptions(clusters, Starts: 20), Run).Inertia.ShouldBe(best, 1e-9);
    }

    [Test]
    public void Mini_batches_find_the_same_clouds()
    {
        var (rows, truth) = Clouds(300, 0.6, 2);

        var found = KMeans.Fit(rows, new KMeansOptions(3, MiniBatchAbove: 100, BatchSize: 200, MaxIterations: 30), Run);

        PartitionAgreement.Ari(found.Labels, truth).ShouldBeGreaterThan(0.98);
    }

    [Test]
    public void A_fit_is_the_same_for_a_seed_with_one_thread_and_with_many()
    {
        var (rows, _) = Clouds(200, 3, 5);

        var one = KMeans.Fit(rows, new KMeansOptions(4), new TrainingRun(Threads: 1));
        var many = KMeans.Fit(rows, new KMeansOptions(4), new TrainingRun(Threads: 6));

        many.Labels.ShouldBe(one.Labels);
        many.Inertia.ShouldBe(one.Inertia);
    }

    [Test]
    public void As_many_clusters_as_equal_rows_do_no_harm() =>
        KMeans.Fit(FeatureMatrix.Of([[1], [1], [1]]), new KMeansOptions(3), Run).Inertia.ShouldBe(0);

    /// <summary>Two pairs at distance 1 and 4 apart: a = 1, b = 4.5 or 3.5 for those inside.</summary>
    [Test]
    public void The_silhouette_by_hand()
    {
        var rows = FeatureMatrix.Of([[0], [1], [4], [5]]);

        Silhouette.Of(rows, [0, 0, 1, 1], Run).ShouldBe(((4.5 - 1) / 4.5 + (3.5 - 1) / 3.5) / 2, 1e-12);
        Silhouette.Of(rows, [0, 0, 0, 0], Run).ShouldBe(double.NaN);
        Silhouette.Of(rows, [0, 0, 0, 1], Run).ShouldBeLessThan(0.5);
    }

    [Test]
    public void The_number_of_clusters_is_that_of_the_clouds()
    {
        var (rows, _) = Clouds(50, 0.7, 4);

        var (best, tried) = ClusterCount.Choose(rows, 2, 5, new KMeansOptions(2, Starts: 10), Run, bootstraps: 3);

        best.Clusters.ShouldBe(3);
        best.Stability.ShouldBeGreaterThan(0.95);
        tried.Count.ShouldBe(4);
    }

    [Test]
    public void Clusters_keep_their_ids_when_they_come_in_another_order()
    {
        (int, double[])[] old = [(7, [0, 0]), (3, [5, 5]), (9, [0, 9])];

        ClusterIdentity.Match(old, [[5.2, 5], [0.1, 8], [0, 0.3]]).ShouldBe([3, 9, 7]);
        ClusterIdentity.Match(old, [[5.2, 5], [20, 20], [0.1, 8], [0, 0.3]]).ShouldBe([3, 10, 9, 7]);
        ClusterIdentity.Match(old, [[0, 0.3]]).ShouldBe([7]);
        ClusterIdentity.Match([], [[1.0], [2.0]]).ShouldBe([0, 1]);
    }

    [Property(MaxTest = 150)]
    public FsCheck.Property An_assignment_is_the_cheapest_of_all()
    {
        var cases = from rows in Gen.Choose(1, 5)
                    from extra in Gen.Choose(0, 2)
                    from costs in Gen.Choose(-9, 20).ArrayOf(rows * (rows + extra))
                    select (rows, columns: rows + extra, costs);
        return Prop.ForAll(cases.ToArbitrary(), sample =>
        {
            var found = Assignment.Solve(sample.rows, sample.columns, Cost);

            found.Distinct().Count().ShouldBe(sample.rows);
            found.Select((column, row) => Cost(row, column)).Sum().ShouldBe(Cheapest(0, []));

            double Cost(int row, int column) => sample.costs[row * sample.columns + column];

            double Cheapest(int row, HashSet<int> used) => row == sample.rows ? 0 : Enumerable.Range(0, sample.columns).Except(used).Min(c => Cost(row, c) + Cheapest(row + 1, [.. used, c]));
        });
    }

    [Test]
    public void A_cluster_is_named_by_what_sets_it_apart()
    {
        var features = new[] { new Feature("spend", "spend"), new Feature("age", "age") };
        var rows = new FeatureMatrix(4, features, [0, 1, 0, 1, 10, 1, 10, 1.1]);

        var traits = ClusterNames.Traits(rows, [[0, 1.02], [10, 1.02]]);

        traits[0].Select(t => (t.Feature, t.Deviations)).ShouldBe([("spend", -1)]);
        traits[1].Select(t => (t.Feature, t.Deviations)).ShouldBe([("spend", 1)]);
    }

    [Test]
    public void One_extreme_member_does_not_set_the_scale()
    {
        var rows = FeatureMatrix.Of([[1], [2], [3], [4], [1e9]]);

        var scaled = SegmentScaling.Learn(rows).Apply(rows);

        scaled[2, 0].ShouldBe(0);
        scaled[4, 0].ShouldBe(SegmentScaling.Cut);
        (scaled[1, 0] - scaled[0, 0]).ShouldBeGreaterThan(0.3);
    }

    [Test]
    public void Equal_values_share_their_rank()
    {
        Rfm.PercentileRanks([5, 1, 5, 9]).ShouldBe([0.5, 0.125, 0.5, 0.875]);

        var scores = Rfm.Score([(1, 9, 99), (400, 1, 99), (30, 4, 99), (30, 2, 99), (90, 3, 99)]);

        scores.ShouldAllBe(s => Math.Abs(s.Money - 0.5) < 1e-12);
        scores[0].Fifths.ShouldBe("553");
        scores[1].Fifths.ShouldBe("113");
        scores[2].Recency.ShouldBe(scores[3].Recency);
    }

    [Test]
    public void Refuses_more_clusters_than_rows()
    {
        Should.Throw<ArgumentException>(() => KMeans.Fit(FeatureMatrix.Of([[1]]), new KMeansOptions(2), Run));
        Should.Throw<ArgumentException>(() => KMeans.Fit(FeatureMatrix.Of([[1], [double.NaN]]), new KMeansOptions(1), Run));
    }

    private static double Inertia(FeatureMatrix rows, int[] labels) => Enumerable.Range(0, rows.RowCount).GroupBy(i => labels[i]).Sum(group =>
    {
        var (x, y) = (group.Average(i => rows[i, 0]), group.Average(i => rows[i, 1]));
        return group.Sum(i => Math.Pow(rows[i, 0] - x, 2) + Math.Pow(rows[i, 1] - y, 2));
    });

    private static (FeatureMatrix Rows, int[] Truth) Clouds(int perCloud, double spread, ulong seed)
    {
        var random = new SeededRandom(seed);
        double[][] centres = [[0, 0], [8, 0], [0, 8]];
        int[] truth = [.. Enumerable.Range(0, 3 * perCloud).Select(i => i % 3)];
        return (FeatureMatrix.Of([.. truth.Select(c => new[] { centres[c][0] + spread * random.Normal(), centres[c][1] + spread * random.Normal() })]), truth);
    }
}
