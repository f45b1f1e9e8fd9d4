using System.Numerics.Tensors;

namespace KnowledgePay.Intelligence.Numerics;

/// <summary>Cholesky factorisation A = LLᵀ and solve of a small dense matrix in double precision; row-major, lower triangle, O(n³/3) and O(n²).</summary>
public static class SmallCholesky
{
    /// <summary>Replaces the lower triangle of the <paramref name="order"/> × <paramref name="order"/> matrix by L.</summary>
    /// <exception cref="ArithmeticException">The matrix is not positive definite.</exception>
    public static void Factor(Span<double> matrix, int order)
    {
        for (var i = 0; i < order; i++)
        {
            var row = matrix.Slice(i * order, i + 1);
            for (var j = 0; j < i; j++)
            {
                var other = matrix.Slice(j * order, j + 1);
                row[j] = (row[j] - TensorPrimitives.Dot<double>(row[..j], other[..j])) / other[j];
            }

            var rest = row[i] - TensorPrimitives.Dot<double>(row[..i], row[..i]);
            if (!(rest > 0))
            {
                throw new ArithmeticException("The matrix is not positive definite; a larger regularisation makes it so.");
            }

            row[i] = Math.Sqrt(rest);
        }
    }

    /// <summary>Solves LLᵀx = b in place.</summary>
    public static void Solve(ReadOnlySpan<double> factor, int order, Span<double> vector)
    {
        for (var i = 0; i < order; i++)
        {
            var row = factor.Slice(i * order, i + 1);
            vector[i] = (vector[i] - TensorPrimitives.Dot(row[..i], vector[..i])) / row[i];
        }

        for (var i = order - 1; i >= 0; i--)
        {
            var row = factor.Slice(i * order, i + 1);
            vector[i] /= row[i];
            TensorPrimitives.MultiplyAdd(row[..i], -vector[i], vector[..i], vector[..i]);
        }
    }
}
