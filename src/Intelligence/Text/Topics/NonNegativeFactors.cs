using System.Numerics.Tensors;

namespace KnowledgePay.Intelligence.Text.Topics;

/// <summary>
/// X ≈ W·H with W and H not negative, by hierarchical alternating least squares (Cichocki and Phan 2009): a column of W, a row of H at a time has a
/// closed solution. Starts from texts far from one another, so that it needs no chance.
/// </summary>
internal sealed class NonNegativeFactors
{
    private const float Tiny = 1e-9f;
    private const double Converged = 1e-5;

    private readonly float[] rows;
    private readonly float[] terms;
    private readonly int width;

    private NonNegativeFactors(int count, int width, int rank)
    {
        (this.width, Rank) = (width, rank);
        rows = new float[count * rank];
        terms = new float[rank * width];
    }

    public int Rank { get; }

    /// <summary>How much a row has of every topic.</summary>
    public ReadOnlySpan<float> RowOf(int row) => rows.AsSpan(row * Rank, Rank);

    /// <summary>How much a topic has of every term.</summary>
    public ReadOnlySpan<float> TermsOf(int topic) => terms.AsSpan(topic * width, width);

    public static NonNegativeFactors Of(TextVectors vectors, int rank, int iterations, TrainingRun run)
    {
        var factors = new NonNegativeFactors(vectors.Count, vectors.Terms.Length, rank);
        factors.Start(vectors);
        var last = double.PositiveInfinity;
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            run.CancellationToken.ThrowIfCancellationRequested();
            factors.SolveRows(vectors, run.Parallel);
            var error = factors.SolveTerms(vectors);
            run.Report("topics", (iteration + 1.0) / iterations);
            if (last - error < Converged * vectors.Count)
            {
                break;
            }

            last = error;
        }

        return factors;
    }

    /// <summary>Topics begin as texts: first the one most like all, then always the one least like those chosen among the better half of the typical.</summary>
    private void Start(TextVectors vectors)
    {
        var mean = new float[width];
        for (var row = 0; row < vectors.Count; row++)
        {
            Scatter(vectors, row, 1, mean);
        }

        var typical = new float[vectors.Count];
        for (var row = 0; row < vectors.Count; row++)
        {
            typical[row] = Gather(vectors, row, mean);
        }

        var nearest = new float[vectors.Count];
        for (var topic = 0; topic < Rank; topic++)
        {
            var best = 0;
            for (var row = 1; row < vectors.Count; row++)
            {
                best = typical[row] * (1 - nearest[row]) > typical[best] * (1 - nearest[best]) ? row : best;
            }

            for (var row = 0; row < vectors.Count; row++)
            {
                nearest[row] = Math.Max(nearest[row], row == best ? 1 : Math.Min(1, vectors.Dot(best, row)));
            }

            var start = terms.AsSpan(topic * width, width);
            TensorPrimitives.Multiply(mean, 0.01f / vectors.Count, start);
            Scatter(vectors, best, 1, start);
        }
    }

    private void SolveRows(TextVectors vectors, ParallelOptions parallel)
    {
        var gram = Gram(terms, Rank, width);
        Parallel.For(0, vectors.Count, parallel, row =>
        {
            var weights = rows.AsSpan(row * Rank, Rank);
            Span<float> target = Rank <= 256 ? stackalloc float[Rank] : new float[Rank];
            for (var topic = 0; topic < Rank; topic++)
            {
                target[topic] = Gather(vectors, row, terms.AsSpan(topic * width, width));
            }

            for (var topic = 0; topic < Rank; topic++)
            {
                var line = gram.AsSpan(topic * Rank, Rank);
                var step = (target[topic] - TensorPrimitives.Dot<float>(line, weights)) / Math.Max(line[topic], Tiny);
                weights[topic] = Math.Max(0, weights[topic] + step);
            }
        });
    }

    /// <summary>Solves H and gives the squared error before it.</summary>
    private double SolveTerms(TextVectors vectors)
    {
        var gram = new float[Rank * Rank];
        var targets = new float[Rank * width];
        for (var row = 0; row < vectors.Count; row++)
        {
            var weights = RowOf(row);
            for (var topic = 0; topic < Rank; topic++)
            {
                if (weights[topic] > 0)
                {
                    Scatter(vectors, row, weights[topic], targets.AsSpan(topic * width, width));
                    var line = gram.AsSpan(topic * Rank, Rank);
                    TensorPrimitives.MultiplyAdd(weights, weights[topic], line, line);
                }
            }
        }

        // ‖X − WH‖² = ‖X‖² − 2⟨WᵀX, H⟩ + ⟨WᵀW, HHᵀ⟩; rows of X have length 1.
        var error = vectors.Count - 2.0 * TensorPrimitives.Dot<float>(targets, terms) + TensorPrimitives.Dot<float>(gram, Gram(terms, Rank, width));
        var change = new float[width];
        for (var topic = 0; topic < Rank; topic++)
        {
            if (gram[topic * Rank + topic] <= Tiny)
            {
                continue;
            }

            targets.AsSpan(topic * width, width).CopyTo(change);
            for (var other = 0; other < Rank; other++)
            {
                TensorPrimitives.MultiplyAdd(TermsOf(other), -gram[topic * Rank + other], change, change);
            }

            var line = terms.AsSpan(topic * width, width);
            TensorPrimitives.MultiplyAdd(change, 1 / gram[topic * Rank + topic], line, line);
            TensorPrimitives.Max(line, 0, line);
        }

        return error;
    }

    private static float[] Gram(float[] lines, int count, int length)
    {
        var gram = new float[count * count];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                gram[i * count + j] = gram[j * count + i] = TensorPrimitives.Dot<float>(lines.AsSpan(i * length, length), lines.AsSpan(j * length, length));
            }
        }

        return gram;
    }

    private static void Scatter(TextVectors vectors, int row, float by, Span<float> target)
    {
        var (at, values) = (vectors.TermsOf(row), vectors.ValuesOf(row));
        for (var i = 0; i < at.Length; i++)
        {
            target[at[i]] += by * values[i];
        }
    }

    private static float Gather(TextVectors vectors, int row, ReadOnlySpan<float> source)
    {
        var sum = 0f;
        var (at, values) = (vectors.TermsOf(row), vectors.ValuesOf(row));
        for (var i = 0; i < at.Length; i++)
        {
            sum += values[i] * source[at[i]];
        }

        return sum;
    }
}
