using System.Diagnostics;
using System.Text.Json;
using KnowledgePay.Intelligence;
using KnowledgePay.Intelligence.Numerics;
using KnowledgePay.Intelligence.Recommendation;
using KnowledgePay.Intelligence.Recommendation.Serving;

namespace KnowledgePay.Benchmarks.Intelligence;

/// <summary>
/// How long a page takes for a member of 50 items on one thread, and what it is made of: fold-in, scores and selection; and an epoch of the factor model on a million
/// pairs on all threads; milliseconds passed, and of processor time in the mean, which foreign load does not lengthen. Data is synthetic: items by a power law, factors by chance.
/// </summary>
internal sealed class ServingBench(int items, int factors)
{
    private const int Deeds = 50;
    private const int Warm = 300;
    private const int Measured = 3_000;
    private const int Pairs = 1_000_000;
    private const long Now = 1_800_000_000;

    /// <summary>Writes one JSON object.</summary>
    public int Run()
    {
        var random = new SeededRandom(1);
        var run = new TrainingRun();
        var interactions = Interactions(ref random);
        var start = Stopwatch.GetTimestamp();
        ImplicitAls.Train(interactions, new ImplicitAlsOptions(factors, 2), run);
        var epoch = Stopwatch.GetElapsedTime(start).TotalSeconds / 2;
        var vectors = new float[items * factors];
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = (float)(random.Normal() / Math.Sqrt(factors));
        }

        var model = ImplicitAls.Of(new ImplicitAlsOptions(factors), vectors, run);
        var catalogue = new ItemCatalogue(
            [.. Enumerable.Range(0, items).Select(item => item % 2_000)],
            [.. Enumerable.Range(0, items).Select(item => item % 40)],
            [.. Enumerable.Range(0, items).Select(item => Now - item * 3_600L)],
            [.. Enumerable.Range(0, items).Select(item => item % 50 != 0)]);
        var pages = new RecommendationPages(
            model, Popularity.Train(interactions, new PopularityOptions()), ItemKnn.Similar(interactions, new ItemKnnOptions(50), run), catalogue);
        var members = Enumerable.Range(0, 64).Select(user => Member(interactions, user)).ToArray();
        var scores = new float[items];
        var best = new int[100];
        var report = new
        {
            items,
            factors,
            deeds = Deeds,
            page20 = Time(at => pages.For(members[at % members.Length], Now, (ulong)at, new PageOptions())),
            foldIn = Time(at => model.FoldIn(members[at % members.Length].Profile)),
            top100 = Time(at =>
            {
                model.Score(members[at % members.Length].Profile, scores);
                TopK.Select(scores, best);
            }),
            epochSecondsOfAMillionPairs = Math.Round(epoch, 3),
            processors = Environment.ProcessorCount,
        };
        Console.WriteLine(JsonSerializer.Serialize(report));
        return 0;
    }

    private static MemberState Member(InteractionMatrix interactions, int user)
    {
        var profile = interactions.ProfileOf(user);
        return MemberState.Of(new Profile(profile.Items[..Math.Min(Deeds, profile.Length)], profile.Weights[..Math.Min(Deeds, profile.Length)]));
    }

    private static object Time(Action<int> work)
    {
        for (var at = 0; at < Warm; at++)
        {
            work(at);
        }

        using var process = Process.GetCurrentProcess();
        var worked = process.TotalProcessorTime;
        var times = new double[Measured];
        for (var at = 0; at < Measured; at++)
        {
            var start = Stopwatch.GetTimestamp();
            work(at);
            times[at] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        process.Refresh();
        var processor = Math.Round((process.TotalProcessorTime - worked).TotalMilliseconds / Measured, 3);
        Array.Sort(times);
        return new { p50 = Round(0.5), p95 = Round(0.95), p99 = Round(0.99), processor };

        double Round(double quantile) => Math.Round(times[(int)(Measured * quantile)], 3);
    }

    private InteractionMatrix Interactions(ref SeededRandom random)
    {
        var users = Pairs / Deeds;
        var cells = new HashSet<(int User, int Item)>();
        while (cells.Count < Pairs)
        {
            cells.Add((random.Below(users), (int)(items * Math.Pow(random.Uniform(), 3))));
        }

        return InteractionMatrix.From(users, items, [.. cells.Select(cell => new Interaction(cell.User, cell.Item))]);
    }
}
