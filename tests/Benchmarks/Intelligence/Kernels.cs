using System.Globalization;
using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using KnowledgePay.Intelligence;
using KnowledgePay.Intelligence.Graph;
using KnowledgePay.Intelligence.Numerics;
using KnowledgePay.Intelligence.Text;
using KnowledgePay.Intelligence.Text.Matching;

namespace KnowledgePay.Benchmarks.Intelligence;

/// <summary>The inner loops of <c>KnowledgePay.Intelligence</c> beside the loop one would write first.</summary>
internal static class Kernels
{
    private static readonly Type[] All = [typeof(DotKernel), typeof(GemmKernel), typeof(TopKernel), typeof(TokenKernel), typeof(MatchKernel), typeof(SpmvKernel)];

    public static int Run()
    {
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(9).WithMinIterationTime(Perfolizer.Horology.TimeInterval.FromMilliseconds(100)))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddColumn(StatisticColumn.Median)
            .AddLogger(new ConsoleLogger())
            .WithOptions(ConfigOptions.DisableLogFile | ConfigOptions.JoinSummary)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "knowledgepay-kernels"));
        var summaries = BenchmarkRunner.Run(All, config);
        Console.WriteLine();
        Console.WriteLine("| kernel | obvious loop | ours | ratio |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var group in summaries.SelectMany(summary => summary.Reports).GroupBy(report => report.BenchmarkCase.Descriptor.Type))
        {
            Print([.. group]);
        }

        return summaries.Any(summary => summary.HasCriticalValidationErrors) ? 1 : 0;
    }

    private static void Print(List<BenchmarkReport> reports)
    {
        var obvious = reports.Find(report => report.BenchmarkCase.Descriptor.Baseline)?.ResultStatistics?.Median;
        foreach (var report in reports.Where(report => !report.BenchmarkCase.Descriptor.Baseline))
        {
            var ours = report.ResultStatistics?.Median;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\'')} | {obvious / 1000:F1} µs | {ours / 1000:F1} µs | {obvious / ours:F1} × |"));
        }
    }
}

/// <summary>1,000 inner products of 128 numbers.</summary>
public class DotKernel
{
    private const int Length = 128;
    private const int Rows = 1000;
    private readonly float[] rows = KernelData.Numbers(Rows * Length);
    private readonly float[] vector = KernelData.Numbers(Length);

    [Benchmark(Baseline = true, Description = "loop")]
    public float Obvious()
    {
        var all = 0f;
        for (var row = 0; row < Rows; row++)
        {
            var sum = 0f;
            for (var i = 0; i < Length; i++)
            {
                sum += rows[row * Length + i] * vector[i];
            }

            all += sum;
        }

        return all;
    }

    [Benchmark(Description = "inner product, 1,000 × 128")]
    public float Ours()
    {
        var all = 0f;
        for (var row = 0; row < Rows; row++)
        {
            all += TensorPrimitives.Dot<float>(rows.AsSpan(row * Length, Length), vector);
        }

        return all;
    }
}

/// <summary>C −= A·Bᵀ of 480 × 128 panels, lower triangle.</summary>
public class GemmKernel
{
    private const int Order = 480;
    private const int Depth = 128;
    private readonly float[] left = KernelData.Numbers(Order * Depth);
    private readonly float[] right = KernelData.Numbers(Order * Depth);
    private readonly float[] target = new float[Order * Order];
    private readonly PanelProduct product = new(Order, Depth);

    [Benchmark(Baseline = true, Description = "loop")]
    public float Obvious()
    {
        for (var i = 0; i < Order; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = 0f;
                for (var k = 0; k < Depth; k++)
                {
                    sum += left[i * Depth + k] * right[j * Depth + k];
                }

                target[i * Order + j] -= sum;
            }
        }

        return target[0];
    }

    [Benchmark(Description = "matrix product with packing, 480 × 480 × 128, lower half")]
    public float Ours()
    {
        for (var row = 0; row < Order; row++)
        {
            product.SetLeft(row, left.AsSpan(row * Depth, Depth));
            product.SetRight(row, right.AsSpan(row * Depth, Depth));
        }

        product.SubtractLower(target, Order, 0, Order, Depth);
        return target[0];
    }
}

/// <summary>The best 20 of 50,000 scores.</summary>
public class TopKernel
{
    private readonly float[] scores = KernelData.Numbers(50_000);
    private readonly int[] best = new int[20];

    [Benchmark(Baseline = true, Description = "sort")]
    public int Obvious()
    {
        var order = Enumerable.Range(0, scores.Length).ToArray();
        Array.Sort((float[])scores.Clone(), order);
        return order[^1];
    }

    [Benchmark(Description = "best 20 of 50,000")]
    public int Ours()
    {
        TopK.Select(scores, best);
        return best[0];
    }
}

/// <summary>Terms of a Chinese text with some English.</summary>
public class TokenKernel
{
    private readonly string text = TextNormalizer.Fold(KernelData.Text(20_000));

    [Benchmark(Baseline = true, Description = "strings")]
    public int Obvious()
    {
        var terms = new List<string>();
        var at = 0;
        while (at < text.Length)
        {
            var end = at + 1;
            if (IsHan(at))
            {
                terms.Add(text.Substring(at, end < text.Length && IsHan(end) ? 2 : 1));
            }
            else if (char.IsAsciiLetterOrDigit(text[at]))
            {
                while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
                {
                    end++;
                }

                terms.Add(text[at..end]);
            }

            at = end;
        }

        return terms.Count;
    }

    [Benchmark(Description = "search terms of 20,000 characters")]
    public int Ours()
    {
        var sink = default(Counter);
        SearchTokenizer.Tokenize(text, 0, ref sink);
        return sink.Count;
    }

    private bool IsHan(int at) => text[at] is >= '\u4E00' and <= '\u9FFF';

    private struct Counter : ISearchTokenSink
    {
        public int Count { get; private set; }

        public void Add(in SearchToken token) => Count++;
    }
}

/// <summary>2,000 patterns in 20,000 characters.</summary>
public class MatchKernel
{
    private readonly string text = KernelData.Text(20_000);
    private readonly string[] patterns = KernelData.Patterns(2000);
    private PatternMatcher exact = null!;
    private PatternMatcher folded = null!;

    [GlobalSetup]
    public void Build()
    {
        exact = PatternMatcher.Build(patterns, new PatternMatcherOptions(IsExact: true));
        folded = PatternMatcher.Build(patterns);
    }

    [Benchmark(Baseline = true, Description = "IndexOf")]
    public int Obvious()
    {
        var hits = 0;
        foreach (var pattern in patterns)
        {
            for (var at = text.IndexOf(pattern, StringComparison.Ordinal); at >= 0; at = text.IndexOf(pattern, at + 1, StringComparison.Ordinal))
            {
                hits++;
            }
        }

        return hits;
    }

    [Benchmark(Description = "2,000 patterns in 20,000 characters, as they are")]
    public int Exact() => exact.Count(text);

    [Benchmark(Description = "2,000 patterns in 20,000 characters, folded")]
    public int Folded() => folded.Count(text);
}

/// <summary>Ten steps of PageRank on 100,000 nodes and 1,000,000 edges.</summary>
public class SpmvKernel
{
    private const int Nodes = 100_000;
    private const int Steps = 10;
    private readonly (int From, int To)[] edges = KernelData.Edges(Nodes, 1_000_000);
    private CsrGraph graph = null!;

    [GlobalSetup]
    public void Build() => graph = GraphBuilder.FromEdges(Nodes, edges, isDirected: true);

    [Benchmark(Baseline = true, Description = "edge list")]
    public double Obvious()
    {
        var degrees = new int[Nodes];
        foreach (var (from, _) in edges)
        {
            degrees[from]++;
        }

        var rank = Enumerable.Repeat(1.0 / Nodes, Nodes).ToArray();
        for (var step = 0; step < Steps; step++)
        {
            var next = Enumerable.Repeat(0.15 / Nodes, Nodes).ToArray();
            foreach (var (from, to) in edges)
            {
                next[to] += 0.85 * rank[from] / degrees[from];
            }

            rank = next;
        }

        return rank[0];
    }

    [Benchmark(Description = "sparse matrix × vector, 1,000,000 edges, 10 steps, 1 thread")]
    public double OneThread() => PageRank.Compute(graph, new PageRankOptions(Tolerance: 0, MaxIterations: Steps), new TrainingRun(Threads: 1))[0];

    [Benchmark(Description = "sparse matrix × vector, 1,000,000 edges, 10 steps, all threads")]
    public double AllThreads() => PageRank.Compute(graph, new PageRankOptions(Tolerance: 0, MaxIterations: Steps), new TrainingRun())[0];
}

/// <summary>Drawn data, the same in every run.</summary>
internal static class KernelData
{
    public static float[] Numbers(int count)
    {
        var random = new SeededRandom(1);
        var numbers = new float[count];
        foreach (ref var number in numbers.AsSpan())
        {
            number = (float)random.Normal();
        }

        return numbers;
    }

    /// <summary>Han characters by a power law, with a word of Latin letters or a mark here and there.</summary>
    public static string Text(int length)
    {
        var random = new SeededRandom(2);
        return string.Create(length, random, static (target, source) =>
        {
            for (var i = 0; i < target.Length; i++)
            {
                var kind = source.Uniform();
                target[i] = kind switch
                {
                    < 0.08 => '，',
                    < 0.2 => (char)('a' + source.Below(26)),
                    _ => Han(ref source),
                };
            }
        });
    }

    public static string[] Patterns(int count)
    {
        var random = new SeededRandom(3);
        return [.. Enumerable.Range(0, count).Select(_ => new string([.. Enumerable.Range(0, 2 + random.Below(4)).Select(_ => Han(ref random))]))];
    }

    public static (int From, int To)[] Edges(int nodes, int count)
    {
        var random = new SeededRandom(4);
        return [.. Enumerable.Range(0, count).Select(_ => ((int)(nodes * Math.Pow(random.Uniform(), 3)), random.Below(nodes)))];
    }

    private static char Han(ref SeededRandom random) => (char)(0x4E00 + (int)(3000 * Math.Pow(random.Uniform(), 2)));
}
