using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Recommendation;

/// <summary>A linear model with a few neighbours per item: score_j = Σ over the profile of weight · W_ij. O(|profile| · neighbours) per profile, 8 bytes per neighbour.</summary>
public sealed class SparseItemModel : IExplainingRecommender
{
    private readonly int[][] neighbours;
    private readonly float[][] weights;

    /// <summary>Takes over the neighbours of every item, best first, and their weights.</summary>
    internal SparseItemModel(string name, int[][] neighbours, float[][] weights) =>
        (Name, this.neighbours, this.weights) = (name, neighbours, weights);

    /// <summary>Fills the row of one item.</summary>
    internal delegate void RowMaker(int item, Span<float> row);

    public string Name { get; }

    public int ItemCount => neighbours.Length;

    /// <summary>The most similar items, best first.</summary>
    public ReadOnlySpan<int> NeighboursOf(int item) => neighbours[item];

    /// <summary>The weights beside <see cref="NeighboursOf"/>.</summary>
    public ReadOnlySpan<float> WeightsOf(int item) => weights[item];

    public void Score(Profile profile, Span<float> scores)
    {
        scores.Clear();
        for (var at = 0; at < profile.Length; at++)
        {
            var item = profile.Items[at];
            var others = neighbours[item];
            var row = weights[item];
            for (var n = 0; n < others.Length; n++)
            {
                scores[others[n]] += profile.Weights[at] * row[n];
            }
        }
    }

    public void Contributions(Profile profile, ReadOnlySpan<int> items, Span<float> shares)
    {
        for (var at = 0; at < profile.Length; at++)
        {
            for (var i = 0; i < items.Length; i++)
            {
                shares[i * profile.Length + at] = profile.Weights[at] * Weight(profile.Items[at], items[i]);
            }
        }
    }

    /// <summary>What an interaction with <paramref name="item"/> adds to <paramref name="other"/>; 0 where they are no neighbours.</summary>
    public float Weight(int item, int other)
    {
        var at = Array.IndexOf(neighbours[item], other);
        return at < 0 ? 0 : weights[item][at];
    }

    /// <summary>The same weights read the other way: what an item adds to the items that count it among their neighbours.</summary>
    internal SparseItemModel Transposed()
    {
        var counts = new int[ItemCount];
        foreach (var other in neighbours.SelectMany(row => row))
        {
            counts[other]++;
        }

        var flippedNeighbours = Array.ConvertAll(counts, count => new int[count]);
        var flippedWeights = Array.ConvertAll(counts, count => new float[count]);
        Array.Clear(counts);
        for (var item = 0; item < ItemCount; item++)
        {
            for (var n = 0; n < neighbours[item].Length; n++)
            {
                var other = neighbours[item][n];
                flippedNeighbours[other][counts[other]] = item;
                flippedWeights[other][counts[other]++] = weights[item][n];
            }
        }

        for (var item = 0; item < ItemCount; item++)
        {
            Array.Sort(flippedWeights[item], flippedNeighbours[item], Comparer<float>.Create((a, b) => b.CompareTo(a)));
        }

        return new SparseItemModel(Name, flippedNeighbours, flippedWeights);
    }

    /// <summary>Keeps the first <paramref name="kept"/> neighbours of every item, of equal weights those with the lowest indices.</summary>
    internal SparseItemModel Limited(int kept) => neighbours.All(row => row.Length <= kept) ? this : new SparseItemModel(
        Name,
        Array.ConvertAll(neighbours, row => row[..Math.Min(row.Length, kept)]),
        Array.ConvertAll(weights, row => row[..Math.Min(row.Length, kept)]));

    /// <summary>Keeps the largest positive entries of each row that <paramref name="fill"/> makes; an item is never its own neighbour.</summary>
    internal static SparseItemModel Build(string name, int items, int kept, bool normalizeRows, RowMaker fill, TrainingRun run)
    {
        var nearest = new int[items][];
        var values = new float[items][];
        Parallel.For(
            0,
            items,
            run.Parallel,
            () => (Row: new float[items], Best: new int[Math.Min(kept, items)]),
            (item, _, room) =>
            {
                fill(item, room.Row);
                room.Row[item] = 0;
                var count = TopK.Select(room.Row, room.Best);
                while (count > 0 && !(room.Row[room.Best[count - 1]] > 0))
                {
                    count--;
                }

                nearest[item] = room.Best[..count];
                values[item] = [.. nearest[item].Select(other => room.Row[other])];
                if (normalizeRows && count > 0)
                {
                    var sum = System.Numerics.Tensors.TensorPrimitives.Sum<float>(values[item]);
                    System.Numerics.Tensors.TensorPrimitives.Divide(values[item], sum, values[item]);
                }

                return room;
            },
            _ => { });
        run.Report(name, 1);
        return new SparseItemModel(name, nearest, values);
    }
}
