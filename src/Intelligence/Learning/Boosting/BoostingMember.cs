using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Learning.Boosting;

/// <summary>One member of the ensemble: trained on all folds but one, stopped by that one.</summary>
internal sealed class BoostingMember(FeatureBins bins, FeatureMatrix matrix, IReadOnlyList<bool> labels, BoostingOptions options, int[] monotone, TrainingRun run)
{
    private const int RowBlock = 4096;

    private readonly double[] gradients = new double[matrix.RowCount];
    private readonly double[] curvatures = new double[matrix.RowCount];

    /// <summary>Trains and writes the logits of the held fold at its best round.</summary>
    public (double Base, List<RegressionTree> Trees) Train(int[] folds, int heldFold, double[] held)
    {
        var (train, validation) = (Rows(folds, heldFold, isHeld: false), Rows(folds, heldFold, isHeld: true));
        var random = new SeededRandom(options.Seed * 7919 + (ulong)heldFold);
        var rate = train.Average(row => labels[row] ? 1.0 : 0);
        var start = Logistic.Logit(rate);
        var logits = new double[matrix.RowCount];
        Array.Fill(logits, start);
        var grower = new TreeGrower(bins, options, monotone, run.Parallel);
        var trees = new List<RegressionTree>();
        var (best, bestRound) = (Loss(validation, logits), 0);
        Keep(validation, logits, held);
        while (trees.Count < options.MaxRounds && trees.Count - bestRound < options.Patience)
        {
            run.CancellationToken.ThrowIfCancellationRequested();
            foreach (var row in train)
            {
                var probability = Logistic.Sigmoid(logits[row]);
                gradients[row] = probability - (labels[row] ? 1 : 0);
                curvatures[row] = probability * (1 - probability);
            }

            var tree = grower.Grow(gradients, curvatures, Sample(train, ref random), SampleFeatures(ref random)).Scaled(options.LearningRate);
            trees.Add(tree);
            Add(tree, logits);
            var loss = Loss(validation, logits);
            if (loss < best)
            {
                (best, bestRound) = (loss, trees.Count);
                Keep(validation, logits, held);
            }
        }

        trees.RemoveRange(bestRound, trees.Count - bestRound);
        return (start, trees);
    }

    private void Add(RegressionTree tree, double[] logits)
    {
        void AddBlock(int block)
        {
            for (var row = block * RowBlock; row < Math.Min(logits.Length, (block + 1) * RowBlock); row++)
            {
                logits[row] += tree.Predict(matrix.Row(row));
            }
        }

        if (logits.Length <= RowBlock)
        {
            AddBlock(0);
        }
        else
        {
            Parallel.For(0, (logits.Length + RowBlock - 1) / RowBlock, run.Parallel, AddBlock);
        }
    }

    private static int[] Rows(int[] folds, int fold, bool isHeld) => [.. Enumerable.Range(0, folds.Length).Where(row => folds[row] == fold == isHeld)];

    private static void Keep(int[] rows, double[] logits, double[] held)
    {
        foreach (var row in rows)
        {
            held[row] = logits[row];
        }
    }

    private double Loss(int[] rows, double[] logits)
    {
        var sum = 0.0;
        foreach (var row in rows)
        {
            sum += Logistic.SoftPlus(logits[row]) - (labels[row] ? logits[row] : 0);
        }

        return sum / rows.Length;
    }

    private int[] Sample(int[] rows, ref SeededRandom random)
    {
        if (options.RowShare >= 1)
        {
            return (int[])rows.Clone();
        }

        var taken = new List<int>((int)(rows.Length * options.RowShare) + 16);
        foreach (var row in rows)
        {
            if (random.Uniform() < options.RowShare)
            {
                taken.Add(row);
            }
        }

        return taken.Count > 0 ? [.. taken] : (int[])rows.Clone();
    }

    private bool[] SampleFeatures(ref SeededRandom random)
    {
        var count = Math.Max(1, (int)Math.Round(options.FeatureShare * matrix.FeatureCount));
        var order = Enumerable.Range(0, matrix.FeatureCount).ToArray();
        var used = new bool[order.Length];
        for (var i = 0; i < count; i++)
        {
            var other = i + random.Below(order.Length - i);
            (order[i], order[other]) = (order[other], order[i]);
            used[order[i]] = true;
        }

        return used;
    }
}
