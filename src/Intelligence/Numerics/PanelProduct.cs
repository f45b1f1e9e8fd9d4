using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KnowledgePay.Intelligence.Numerics;

/// <summary>
/// The kernel C ← C − A·Bᵀ of tall panels: A and B are n × depth, C is n × n row-major and only tiles that touch its lower triangle are
/// written. Both panels are kept packed (four rows of A, three vectors of rows of B) so that the inner loop is twelve fused multiply-adds over seven loads.
/// </summary>
public sealed class PanelProduct
{
    private const int TileRows = 4;
    private static readonly int Lane = Vector<float>.Count;
    private static readonly int TileColumns = 3 * Lane;

    private readonly float[] left;
    private readonly float[] right;
    private readonly int depth;

    /// <summary>Room for panels of <paramref name="rows"/> × <paramref name="depth"/>.</summary>
    public PanelProduct(int rows, int depth)
    {
        this.depth = depth;
        left = new float[(long)RoundUp(rows, TileRows) * depth];
        right = new float[(long)RoundUp(rows, TileColumns) * depth];
    }

    /// <summary>Sets one row of A.</summary>
    public void SetLeft(int row, ReadOnlySpan<float> values) => Pack(left, row, TileRows, values);

    /// <summary>Sets one row of B.</summary>
    public void SetRight(int row, ReadOnlySpan<float> values) => Pack(right, row, TileColumns, values);

    /// <summary>Subtracts rows [<paramref name="first"/>, <paramref name="last"/>) of A·Bᵀ, up to the diagonal's tile; <paramref name="first"/> is a multiple of four.</summary>
    public void SubtractLower(float[] target, int stride, int first, int last, int usedDepth)
    {
        Span<float> tile = stackalloc float[TileRows * TileColumns];
        for (var column = 0; column < last; column += TileColumns)
        {
            var width = Math.Min(TileColumns, stride - column);
            for (var row = first; row < last; row += TileRows)
            {
                if (column > row + TileRows - 1)
                {
                    continue;
                }

                Multiply(ref left[row * depth], ref right[column * depth], usedDepth, ref MemoryMarshal.GetReference(tile));
                for (var r = 0; r < Math.Min(TileRows, last - row); r++)
                {
                    var destination = target.AsSpan((row + r) * stride + column, width);
                    System.Numerics.Tensors.TensorPrimitives.Subtract(destination, tile.Slice(r * TileColumns, width), destination);
                }
            }
        }
    }

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;

    private void Pack(float[] packed, int row, int group, ReadOnlySpan<float> values)
    {
        var start = row / group * group * depth + row % group;
        for (var k = 0; k < values.Length; k++)
        {
            packed[start + k * group] = values[k];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(ref float a, ref float b, int depth, ref float tile)
    {
        Vector<float> c00 = default, c01 = default, c02 = default, c10 = default, c11 = default, c12 = default;
        Vector<float> c20 = default, c21 = default, c22 = default, c30 = default, c31 = default, c32 = default;
        var lane = Lane;
        for (var k = 0; k < depth; k++)
        {
            var b0 = Vector.LoadUnsafe(ref b, 0);
            var b1 = Vector.LoadUnsafe(ref b, (nuint)lane);
            var b2 = Vector.LoadUnsafe(ref b, (nuint)(2 * lane));
            var x = new Vector<float>(a);
            c00 = Vector.FusedMultiplyAdd(x, b0, c00);
            c01 = Vector.FusedMultiplyAdd(x, b1, c01);
            c02 = Vector.FusedMultiplyAdd(x, b2, c02);
            x = new Vector<float>(Unsafe.Add(ref a, 1));
            c10 = Vector.FusedMultiplyAdd(x, b0, c10);
            c11 = Vector.FusedMultiplyAdd(x, b1, c11);
            c12 = Vector.FusedMultiplyAdd(x, b2, c12);
            x = new Vector<float>(Unsafe.Add(ref a, 2));
            c20 = Vector.FusedMultiplyAdd(x, b0, c20);
            c21 = Vector.FusedMultiplyAdd(x, b1, c21);
            c22 = Vector.FusedMultiplyAdd(x, b2, c22);
            x = new Vector<float>(Unsafe.Add(ref a, 3));
            c30 = Vector.FusedMultiplyAdd(x, b0, c30);
            c31 = Vector.FusedMultiplyAdd(x, b1, c31);
            c32 = Vector.FusedMultiplyAdd(x, b2, c32);
            a = ref Unsafe.Add(ref a, TileRows);
            b = ref Unsafe.Add(ref b, 3 * lane);
        }

        Store(ref tile, 0, c00, c01, c02);
        Store(ref tile, 1, c10, c11, c12);
        Store(ref tile, 2, c20, c21, c22);
        Store(ref tile, 3, c30, c31, c32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref float tile, int row, Vector<float> first, Vector<float> second, Vector<float> third)
    {
        first.StoreUnsafe(ref tile, (nuint)(row * TileColumns));
        second.StoreUnsafe(ref tile, (nuint)(row * TileColumns + Lane));
        third.StoreUnsafe(ref tile, (nuint)(row * TileColumns + 2 * Lane));
    }
}
