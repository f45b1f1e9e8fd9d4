using System.Numerics.Tensors;
using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Recommendation;

/// <summary>Parameters of <see cref="ImplicitAls"/>.</summary>
/// <param name="Factors">The length of a vector.</param>
/// <param name="Iterations">How often both sides are solved.</param>
/// <param name="Regularization">Multiplied by (|N| + w₀ · n)^ν for an entity with |N| interactions among n on the other side.</param>
/// <param name="UnobservedWeight">w₀, what a pair without interaction counts.</param>
/// <param name="Frequency">ν; 1 scales the regularisation by frequency, 0 keeps it constant.</param>
/// <param name="Seed">The seed of the start.</param>
public sealed record ImplicitAlsOptions(int Factors = 64, int Iterations = 16, double Regularization = 0.015, double UnobservedWeight = 0.1, double Frequency = 1, ulong Seed = 1);

/// <summary>
/// Implicit alternating least squares (Hu, Koren and Volinsky 2008) with frequency-scaled regularisation (Rendle et al. 2021, "Revisiting the
/// performance of iALS on item recommendation benchmarks"). A half-step makes three warm conjugate gradient steps per entity (Takács et al. 2011):
/// O(pairs · d + entities · d²) per iteration and 4d bytes per entity. A profile is folded in by an exact Cholesky solve, O(|profile| · d² + d³/3).
/// </summary>
public sealed class ImplicitAls : IExplainingRecommender
{
    public const string Key = "ials";
    private const int Steps = 3;

    private readonly ImplicitAlsOptions options;
    private readonly float[] items;
    private readonly double[] gram;
    private readonly double size;

    private ImplicitAls(ImplicitAlsOptions options, float[] items, ParallelOptions parallel)
    {
        (this.options, this.items) = (options, items);
        gram = Array.ConvertAll(Gram(items, options.Factors, parallel), value => value * options.UnobservedWeight);
        size = options.UnobservedWeight * ItemCount;
    }

    internal ImplicitAlsOptions Options => options;

    internal ReadOnlySpan<float> Vectors => items;

    public string Name => Key;

    public int ItemCount => items.Length / options.Factors;

    /// <summary>The vector of one item.</summary>
    public ReadOnlySpan<float> Item(int item) => items.AsSpan(item * options.Factors, options.Factors);

    /// <summary>A model of given item vectors, row by row; members are folded in as by a trained one.</summary>
    /// <exception cref="ArgumentException">The length is not a multiple of the factors.</exception>
    public static ImplicitAls Of(ImplicitAlsOptions options, float[] vectors, TrainingRun run) => vectors.Length % options.Factors == 0
        ? new ImplicitAls(options, vectors, run.Parallel)
        : throw new ArgumentException($"{vectors.Length} numbers are not rows of {options.Factors}.", nameof(vectors));

    public static ImplicitAls Train(InteractionMatrix interactions, ImplicitAlsOptions options, TrainingRun run)
    {
        var random = new SeededRandom(options.Seed);
        var users = Start(ref random, interactions.UserCount, options.Factors);
        var vectors = Start(ref random, interactions.ItemCount, options.Factors);
        for (var iteration = 0; iteration < options.Iterations; iteration++)
        {
            HalfStep(users, vectors, interactions.UserCount, interactions.ItemCount, interactions.ItemsOf, interactions.WeightsOf, options, run.Parallel);
            HalfStep(vectors, users, interactions.ItemCount, interactions.UserCount, interactions.UsersOf, interactions.UserWeightsOf, options, run.Parallel);
            run.Report(Key, (iteration + 1.0) / options.Iterations);
        }

        return new ImplicitAls(options, vectors, run.Parallel);
    }

    /// <summary>The vector of a member with this profile, or zeros for an empty one.</summary>
    public float[] FoldIn(Profile profile)
    {
        var d = options.Factors;
        if (profile.Length == 0)
        {
            return new float[d];
        }

        var vector = new double[d];
        var system = System(profile, vector);
        SmallCholesky.Solve(system, d, vector);
        return Array.ConvertAll(vector, value => (float)value);
    }

    /// <summary>
    /// The score of an item is Σ over the profile of w · yᵀA⁻¹y of that item and the profile's (Hu, Koren and Volinsky 2008, section 5): one factorisation, a solve
    /// of O(d²) per item. The shares of an item sum to its score.
    /// </summary>
    public void Contributions(Profile profile, ReadOnlySpan<int> items, Span<float> shares)
    {
        var d = options.Factors;
        var vector = new double[d];
        var system = System(profile, vector);
        var seen = new float[d];
        for (var i = 0; i < items.Length; i++)
        {
            TensorPrimitives.ConvertChecked(Item(items[i]), vector.AsSpan());
            SmallCholesky.Solve(system, d, vector);
            TensorPrimitives.ConvertTruncating<double, float>(vector, seen);
            for (var at = 0; at < profile.Length; at++)
            {
                shares[i * profile.Length + at] = profile.Weights[at] * TensorPrimitives.Dot(Item(profile.Items[at]), seen);
            }
        }
    }

    /// <summary>The factored system of a profile; adds Σ w · y to <paramref name="right"/>.</summary>
    private double[] System(Profile profile, double[] right)
    {
        var d = options.Factors;
        var system = (double[])gram.Clone();
        var row = new double[d];
        for (var at = 0; at < profile.Length; at++)
        {
            TensorPrimitives.ConvertChecked(Item(profile.Items[at]), row.AsSpan());
            TensorPrimitives.MultiplyAdd(row, profile.Weights[at], right, right);
            for (var i = 0; i < d; i++)
            {
                var target = system.AsSpan(i * d, i + 1);
                TensorPrimitives.MultiplyAdd(row.AsSpan(0, i + 1), row[i] * profile.Weights[at], target, target);
            }
        }

        var regularization = options.Regularization * Math.Pow(profile.Length + size, options.Frequency);
        for (var i = 0; i < d; i++)
        {
            system[i * d + i] += regularization;
        }

        SmallCholesky.Factor(system, d);
        return system;
    }

    public void Score(Profile profile, Span<float> scores)
    {
        var member = FoldIn(profile);
        for (var item = 0; item < scores.Length; item++)
        {
            scores[item] = TensorPrimitives.Dot(Item(item), member);
        }
    }

    private delegate ReadOnlySpan<T> RowOf<T>(int entity);

    private static float[] Start(ref SeededRandom random, int count, int factors)
    {
        var vectors = new float[(long)count * factors];
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = (float)(0.1 / Math.Sqrt(factors) * random.Normal());
        }

        return vectors;
    }

    private static void HalfStep(
        float[] solved, float[] given, int count, int otherCount, RowOf<int> rowOf, RowOf<float> weightsOf, ImplicitAlsOptions options, ParallelOptions parallel)
    {
        var d = options.Factors;
        var unobserved = Array.ConvertAll(Gram(given, d, parallel), value => (float)(value * options.UnobservedWeight));
        Parallel.For(0, count, parallel, () => new float[4 * d], (entity, _, room) =>
        {
            var row = rowOf(entity);
            var regularization = (float)(options.Regularization * Math.Pow(row.Length + options.UnobservedWeight * otherCount, options.Frequency));
            Solve(solved.AsSpan(entity * d, d), new Profile(row, weightsOf(entity)), given, unobserved, regularization, room);
            return room;
        }, _ => { });
    }

    /// <summary>Conjugate gradient on (w₀YᵀY + Σ w·y yᵀ + λI)x = Σ w·y from the present x.</summary>
    private static void Solve(Span<float> x, Profile profile, float[] given, float[] unobserved, float regularization, float[] room)
    {
        var d = x.Length;
        if (profile.Length == 0)
        {
            x.Clear();
            return;
        }

        var residual = room.AsSpan(0, d);
        var direction = room.AsSpan(d, d);
        var image = room.AsSpan(2 * d, d);
        Apply(x, profile, given, unobserved, regularization, image);
        TensorPrimitives.Negate(image, residual);
        for (var at = 0; at < profile.Length; at++)
        {
            TensorPrimitives.MultiplyAdd(given.AsSpan(profile.Items[at] * d, d), profile.Weights[at], residual, residual);
        }

        residual.CopyTo(direction);
        var error = TensorPrimitives.Dot<float>(residual, residual);
        for (var step = 0; step < Steps && error > 1e-20f; step++)
        {
            Apply(direction, profile, given, unobserved, regularization, image);
            var length = error / TensorPrimitives.Dot<float>(direction, image);
            TensorPrimitives.MultiplyAdd(direction, length, x, x);
            TensorPrimitives.MultiplyAdd(image, -length, residual, residual);
            var next = TensorPrimitives.Dot<float>(residual, residual);
            TensorPrimitives.MultiplyAdd(direction, next / error, residual, direction);
            error = next;
        }
    }

    private static void Apply(ReadOnlySpan<float> x, Profile profile, float[] given, float[] unobserved, float regularization, Span<float> image)
    {
        var d = x.Length;
        TensorPrimitives.Multiply(x, regularization, image);
        for (var i = 0; i < d; i++)
        {
            TensorPrimitives.MultiplyAdd(unobserved.AsSpan(i * d, d), x[i], image, image);
        }

        for (var at = 0; at < profile.Length; at++)
        {
            var y = given.AsSpan(profile.Items[at] * d, d);
            TensorPrimitives.MultiplyAdd(y, profile.Weights[at] * TensorPrimitives.Dot(x, y), image, image);
        }
    }

    /// <summary>YᵀY of row vectors; blocks are added in a fixed order.</summary>
    private static double[] Gram(float[] vectors, int d, ParallelOptions parallel)
    {
        const int Block = 2048;
        var count = vectors.Length / d;
        var parts = new double[(count + Block - 1) / Block][];
        Parallel.For(0, parts.Length, parallel, part =>
        {
            var sum = new float[d * d];
            for (var row = part * Block; row < Math.Min(count, (part + 1) * Block); row++)
            {
                var vector = vectors.AsSpan(row * d, d);
                for (var i = 0; i < d; i++)
                {
                    var target = sum.AsSpan(i * d, d);
                    TensorPrimitives.MultiplyAdd(vector, vector[i], target, target);
                }
            }

            parts[part] = Array.ConvertAll(sum, value => (double)value);
        });
        var total = new double[d * d];
        foreach (var part in parts)
        {
            TensorPrimitives.Add(total, part, total);
        }

        return total;
    }
}
