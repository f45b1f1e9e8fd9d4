using System.Numerics.Tensors;

namespace KnowledgePay.Intelligence.Numerics;

/// <summary>
/// The leading eigenvectors of a symmetric positive semidefinite matrix by randomised subspace iteration (Halko, Martinsson and Tropp 2011):
/// multiply, orthonormalise, repeat. O(iterations · (n²d + nd²)), two blocks of n × d.
/// </summary>
public static class DominantSubspace
{
    /// <summary>Returns an orthonormal basis as <paramref name="rank"/> rows of length <paramref name="order"/>; the same for a seed at any number of threads.</summary>
    public static float[][] Of(float[] matrix, int order, int rank, int iterations, ulong seed, ParallelOptions parallel)
    {
        var random = new SeededRandom(seed);
        var basis = new float[Math.Min(rank, order)][];
        for (var row = 0; row < basis.Length; row++)
        {
            basis[row] = new float[order];
            for (var i = 0; i < order; i++)
            {
                basis[row][i] = (float)random.Normal();
            }
        }

        Orthonormalize(basis, parallel);
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            var next = new float[basis.Length][];
            Parallel.For(0, basis.Length, parallel, row =>
            {
                var image = new float[order];
                for (var i = 0; i < order; i++)
                {
                    image[i] = TensorPrimitives.Dot<float>(matrix.AsSpan(i * order, order), basis[row]);
                }

                next[row] = image;
            });
            basis = next;
            Orthonormalize(basis, parallel);
        }

        return basis;
    }

    /// <summary>Modified Gram–Schmidt, twice for single precision; a direction that vanishes becomes zero.</summary>
    private static void Orthonormalize(float[][] rows, ParallelOptions parallel)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                var pivot = rows[i];
                var norm = TensorPrimitives.Norm<float>(pivot);
                TensorPrimitives.Multiply(pivot, norm > 1e-20f ? 1 / norm : 0, pivot);
                Parallel.For(i + 1, rows.Length, parallel, j =>
                    TensorPrimitives.MultiplyAdd(pivot, -TensorPrimitives.Dot<float>(pivot, rows[j]), rows[j], rows[j]));
            }
        }
    }
}
