using System.Numerics.Tensors;

namespace KnowledgePay.Intelligence.Numerics;

/// <summary>
/// In-place inverse of a symmetric positive definite matrix in single precision: Gauss–Jordan elimination by blocks (the sweep operator,
/// Goodnight 1979, "A tutorial on the SWEEP operator"). Every step inverts one diagonal block by Cholesky in double precision and updates the
/// lower triangle with a rank-128 product in parallel; m³ floating point operations, 4m² + 1.5 · 512m bytes. The result does not depend on the number of threads.
/// </summary>
public static class SymmetricInverse
{
    private const int BlockSize = 128;
    private const int RowsPerTask = 64;

    /// <summary>Replaces the row-major <paramref name="order"/> × <paramref name="order"/> matrix by its inverse; only its lower triangle is read.</summary>
    /// <exception cref="ArithmeticException">The matrix is not positive definite to single precision.</exception>
    public static void Invert(float[] matrix, int order, ParallelOptions parallel, IProgress<double>? progress = null)
    {
        if (matrix.LongLength < (long)order * order)
        {
            throw new ArgumentException($"A matrix of order {order} does not fit into {matrix.LongLength} numbers.", nameof(matrix));
        }

        var product = new PanelProduct(order, BlockSize);
        var panel = new float[(long)order * BlockSize];
        for (var start = 0; start < order; start += BlockSize)
        {
            var size = Math.Min(BlockSize, order - start);
            var pivot = InvertPivot(matrix, order, start, size);
            Sweep(matrix, order, start, size, pivot, panel, product, parallel);
            progress?.Report((start + size) / (double)order);
        }

        MirrorNegated(matrix, order, parallel);
    }

    private static void Sweep(float[] matrix, int order, int start, int size, float[] pivot, float[] panel, PanelProduct product, ParallelOptions parallel)
    {
        var tasks = (order + RowsPerTask - 1) / RowsPerTask;
        Parallel.For(0, tasks, parallel, task =>
        {
            Span<float> column = stackalloc float[BlockSize];
            for (var row = task * RowsPerTask; row < Math.Min(order, (task + 1) * RowsPerTask); row++)
            {
                var weighted = panel.AsSpan(row * BlockSize, size);
                weighted.Clear();
                var isPivot = row >= start && row < start + size;
                if (isPivot)
                {
                    column.Clear();
                }
                else
                {
                    Gather(matrix, order, start, row, column[..size]);
                    for (var k = 0; k < size; k++)
                    {
                        TensorPrimitives.MultiplyAdd(pivot.AsSpan(k * size, size), column[k], weighted, weighted);
                    }
                }

                product.SetLeft(row, weighted);
                product.SetRight(row, column[..size]);
            }
        });
        Parallel.For(0, tasks, parallel, task =>
        {
            // The longest rows first, so that no thread is left alone with them.
            var first = (tasks - 1 - task) * RowsPerTask;
            product.SubtractLower(matrix, order, first, Math.Min(order, first + RowsPerTask), size);
        });
        for (var row = 0; row < order; row++)
        {
            WriteBack(matrix, order, start, size, row, pivot, panel);
        }
    }

    private static void Gather(float[] matrix, int order, int start, int row, Span<float> column)
    {
        if (row >= start)
        {
            matrix.AsSpan(row * order + start, column.Length).CopyTo(column);
            return;
        }

        for (var k = 0; k < column.Length; k++)
        {
            column[k] = matrix[(start + k) * order + row];
        }
    }

    private static void WriteBack(float[] matrix, int order, int start, int size, int row, float[] pivot, float[] panel)
    {
        if (row < start)
        {
            for (var k = 0; k < size; k++)
            {
                matrix[(start + k) * order + row] = panel[row * BlockSize + k];
            }
        }
        else if (row >= start + size)
        {
            panel.AsSpan(row * BlockSize, size).CopyTo(matrix.AsSpan(row * order + start, size));
        }
        else
        {
            for (var k = 0; k < size; k++)
            {
                matrix[row * order + start + k] = -pivot[(row - start) * size + k];
            }
        }
    }

    private static float[] InvertPivot(float[] matrix, int order, int start, int size)
    {
        var block = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                block[i * size + j] = matrix[(start + i) * order + start + j];
            }
        }

        SmallCholesky.Factor(block, size);
        var inverse = new float[size * size];
        var unit = new double[size];
        for (var column = 0; column < size; column++)
        {
            Array.Clear(unit);
            unit[column] = 1;
            SmallCholesky.Solve(block, size, unit);
            for (var row = 0; row < size; row++)
            {
                inverse[row * size + column] = (float)unit[row];
            }
        }

        return inverse;
    }

    private static void MirrorNegated(float[] matrix, int order, ParallelOptions parallel) => Parallel.For(0, (order + RowsPerTask - 1) / RowsPerTask, parallel, task =>
    {
        for (var row = task * RowsPerTask; row < Math.Min(order, (task + 1) * RowsPerTask); row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var value = -matrix[row * order + column];
                matrix[row * order + column] = value;
                matrix[column * order + row] = value;
            }
        }
    });
}
