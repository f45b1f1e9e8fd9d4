using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Learning;

/// <summary>Cuts cases into parts with equal shares of both classes.</summary>
public static class StratifiedFolds
{
    /// <summary>The part of each case: within each class the cases are shuffled by the seed and dealt in turn. O(n).</summary>
    public static int[] Of(IReadOnlyList<bool> labels, int folds, ulong seed)
    {
        var random = new SeededRandom(seed);
        var result = new int[labels.Count];
        foreach (var label in (bool[])[false, true])
        {
            int[] rows = [.. Enumerable.Range(0, labels.Count).Where(row => labels[row] == label)];
            for (var i = rows.Length - 1; i > 0; i--)
            {
                var other = random.Below(i + 1);
                (rows[i], rows[other]) = (rows[other], rows[i]);
            }

            Deal(rows, folds, result);
        }

        return result;
    }

    /// <summary>The part of each case without chance: within each class the index modulo the number of parts. O(n).</summary>
    public static int[] InOrder(IReadOnlyList<bool> labels, int folds)
    {
        var result = new int[labels.Count];
        Deal([.. Enumerable.Range(0, labels.Count).Where(row => !labels[row])], folds, result);
        Deal([.. Enumerable.Range(0, labels.Count).Where(row => labels[row])], folds, result);
        return result;
    }

    private static void Deal(int[] rows, int folds, int[] result)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            result[rows[i]] = i % folds;
        }
    }
}
