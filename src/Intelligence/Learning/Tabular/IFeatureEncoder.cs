namespace KnowledgePay.Intelligence.Learning.Tabular;

/// <summary>Turns typed columns into features by what was learned from the training table; immutable.</summary>
public interface IFeatureEncoder
{
    /// <summary>The features of a table with the columns that were learned from. O(n·d).</summary>
    FeatureMatrix Encode(TableData data);
}

/// <summary>Computes one feature for a row of a column.</summary>
internal sealed record FeatureRule(Feature Feature, int Column, Func<double, double> Of)
{
    public static FeatureMatrix Encode(IReadOnlyList<FeatureRule> rules, TableData data)
    {
        var values = new double[(long)data.RowCount * rules.Count];
        for (var at = 0; at < rules.Count; at++)
        {
            var column = data.Columns[rules[at].Column].Values;
            for (var row = 0; row < column.Length; row++)
            {
                values[row * rules.Count + at] = rules[at].Of(column[row]);
            }
        }

        return new FeatureMatrix(data.RowCount, [.. rules.Select(r => r.Feature)], values);
    }
}
