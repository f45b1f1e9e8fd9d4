namespace KnowledgePay.Intelligence.Numerics;

/// <summary>The assignment problem: each row gets a column of its own so that the costs together are least (Kuhn 1955; shortest augmenting paths, Jonker and Volgenant 1987). O(rows² · columns).</summary>
public static class Assignment
{
    /// <summary>The column of each row; there are at least as many columns as rows.</summary>
    /// <exception cref="ArgumentException">There are more rows than columns, or a cost is not finite.</exception>
    public static int[] Solve(int rows, int columns, Func<int, int, double> cost)
    {
        if (rows > columns)
        {
            throw new ArgumentException($"{rows} rows do not fit into {columns} columns.", nameof(rows));
        }

        // Row and column 0 stand for "none".
        var rowPrices = new double[rows + 1];
        var columnPrices = new double[columns + 1];
        var owner = new int[columns + 1];
        for (var row = 1; row <= rows; row++)
        {
            owner[0] = row;
            var from = Search(cost, rowPrices, columnPrices, owner, out var last);
            for (var column = last; column != 0; column = from[column])
            {
                owner[column] = owner[from[column]];
            }
        }

        var result = new int[rows];
        for (var column = 1; column <= columns; column++)
        {
            if (owner[column] > 0)
            {
                result[owner[column] - 1] = column - 1;
            }
        }

        return result;
    }

    /// <summary>The cheapest way from the new row to a free column; prices are kept so that no reduced cost is negative.</summary>
    private static int[] Search(Func<int, int, double> cost, double[] rowPrices, double[] columnPrices, int[] owner, out int last)
    {
        var from = new int[owner.Length];
        var least = new double[owner.Length];
        var isDone = new bool[owner.Length];
        Array.Fill(least, double.PositiveInfinity);
        for (last = 0; owner[last] != 0;)
        {
            isDone[last] = true;
            var (row, delta, next) = (owner[last], double.PositiveInfinity, 0);
            for (var column = 1; column < owner.Length; column++)
            {
                if (isDone[column])
                {
                    continue;
                }

                var reduced = cost(row - 1, column - 1) - rowPrices[row] - columnPrices[column];
                if (!double.IsFinite(reduced))
                {
                    throw new ArgumentException("A cost is not finite.", nameof(cost));
                }

                (least[column], from[column]) = reduced < least[column] ? (reduced, last) : (least[column], from[column]);
                (delta, next) = least[column] < delta ? (least[column], column) : (delta, next);
            }

            for (var column = 0; column < owner.Length; column++)
            {
                if (isDone[column])
                {
                    rowPrices[owner[column]] += delta;
                    columnPrices[column] -= delta;
                }
                else
                {
                    least[column] -= delta;
                }
            }

            last = next;
        }

        return from;
    }
}
