using System.Runtime.InteropServices;

namespace KnowledgePay.Intelligence.Recommendation;

/// <summary>One member's implicit interest in one item.</summary>
/// <param name="User">Index of the member, from 0.</param>
/// <param name="Item">Index of the item, from 0.</param>
/// <param name="Weight">How much it counts (1 = one plain event); finite and positive.</param>
/// <param name="Time">Seconds since 1970, or 0 where it is not known.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Interaction(int User, int Item, float Weight = 1, long Time = 0);

/// <summary>What one member did: parallel spans of item indices, weights and times.</summary>
public readonly ref struct Profile(ReadOnlySpan<int> items, ReadOnlySpan<float> weights)
{
    /// <summary>Distinct item indices.</summary>
    public ReadOnlySpan<int> Items { get; } = items;

    /// <summary>A positive weight for each item.</summary>
    public ReadOnlySpan<float> Weights { get; } = weights;

    public int Length => Items.Length;
}

/// <summary>
/// A users × items matrix of implicit feedback, kept by user (CSR) and by item (CSC). Rows and columns are sorted; of repeated pairs the
/// weights are added and the latest time stays. 32 bytes per pair.
/// </summary>
public sealed class InteractionMatrix
{
    private readonly Compressed byUser;
    private readonly Compressed byItem;

    private InteractionMatrix(Compressed byUser, Compressed byItem)
    {
        this.byUser = byUser;
        this.byItem = byItem;
    }

    public int UserCount => byUser.Starts.Length - 1;

    public int ItemCount => byItem.Starts.Length - 1;

    /// <summary>How many distinct pairs there are.</summary>
    public int Count => byUser.Others.Length;

    /// <summary>Builds the matrix in O(n + users + items).</summary>
    /// <exception cref="ArgumentException">An index is out of range, or a weight is not finite and positive.</exception>
    public static InteractionMatrix From(int users, int items, IReadOnlyCollection<Interaction> interactions)
    {
        foreach (var (user, item, weight, _) in interactions)
        {
            if ((uint)user >= (uint)users || (uint)item >= (uint)items || !(weight > 0) || !float.IsFinite(weight))
            {
                throw new ArgumentException($"The interaction ({user}, {item}, {weight}) is outside of {users} × {items} or its weight is not positive.", nameof(interactions));
            }
        }

        // Sorting by item and then, stably, by user leaves both directions sorted.
        var columns = Compressed.By(items, [.. interactions.Select(i => new Cell(i.Item, i.User, i.Weight, i.Time))]);
        var rows = Compressed.By(users, columns.Flipped()).Merged();
        return new InteractionMatrix(rows, Compressed.By(items, rows.Flipped()));
    }

    /// <summary>The items of one user, ascending.</summary>
    public ReadOnlySpan<int> ItemsOf(int user) => byUser.OthersOf(user);

    /// <summary>The weights beside <see cref="ItemsOf"/>.</summary>
    public ReadOnlySpan<float> WeightsOf(int user) => byUser.WeightsOf(user);

    /// <summary>The times beside <see cref="ItemsOf"/>.</summary>
    public ReadOnlySpan<long> TimesOf(int user) => byUser.TimesOf(user);

    public Profile ProfileOf(int user) => new(ItemsOf(user), WeightsOf(user));

    /// <summary>The users of one item, ascending.</summary>
    public ReadOnlySpan<int> UsersOf(int item) => byItem.OthersOf(item);

    /// <summary>The weights beside <see cref="UsersOf"/>.</summary>
    public ReadOnlySpan<float> UserWeightsOf(int item) => byItem.WeightsOf(item);

    /// <summary>The times beside <see cref="UsersOf"/>.</summary>
    public ReadOnlySpan<long> UserTimesOf(int item) => byItem.TimesOf(item);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Cell(int Row, int Other, float Weight, long Time);

    private sealed record Compressed(int[] Starts, int[] Others, float[] Weights, long[] Times)
    {
        /// <summary>A stable counting sort by row.</summary>
        public static Compressed By(int rows, Cell[] cells)
        {
            var starts = new int[rows + 1];
            foreach (var cell in cells)
            {
                starts[cell.Row + 1]++;
            }

            for (var row = 0; row < rows; row++)
            {
                starts[row + 1] += starts[row];
            }

            var next = starts.AsSpan(0, rows).ToArray();
            var sorted = new Compressed(starts, new int[cells.Length], new float[cells.Length], new long[cells.Length]);
            foreach (var cell in cells)
            {
                var at = next[cell.Row]++;
                (sorted.Others[at], sorted.Weights[at], sorted.Times[at]) = (cell.Other, cell.Weight, cell.Time);
            }

            return sorted;
        }

        public ReadOnlySpan<int> OthersOf(int row) => Others.AsSpan(Starts[row]..Starts[row + 1]);

        public ReadOnlySpan<float> WeightsOf(int row) => Weights.AsSpan(Starts[row]..Starts[row + 1]);

        public ReadOnlySpan<long> TimesOf(int row) => Times.AsSpan(Starts[row]..Starts[row + 1]);

        public Cell[] Flipped()
        {
            var cells = new Cell[Others.Length];
            for (var row = 0; row + 1 < Starts.Length; row++)
            {
                for (var at = Starts[row]; at < Starts[row + 1]; at++)
                {
                    cells[at] = new Cell(Others[at], row, Weights[at], Times[at]);
                }
            }

            return cells;
        }

        /// <summary>Rows without repeated pairs; equal pairs stand side by side.</summary>
        public Compressed Merged()
        {
            var starts = new int[Starts.Length];
            var count = 0;
            for (var row = 0; row + 1 < Starts.Length; row++)
            {
                for (var at = Starts[row]; at < Starts[row + 1]; at++)
                {
                    if (count > starts[row] && Others[count - 1] == Others[at])
                    {
                        Weights[count - 1] += Weights[at];
                        Times[count - 1] = Math.Max(Times[count - 1], Times[at]);
                        continue;
                    }

                    (Others[count], Weights[count], Times[count]) = (Others[at], Weights[at], Times[at]);
                    count++;
                }

                starts[row + 1] = count;
            }

            return count == Others.Length ? this : new Compressed(starts, Others[..count], Weights[..count], Times[..count]);
        }
    }
}
