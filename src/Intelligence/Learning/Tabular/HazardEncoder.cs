namespace KnowledgePay.Intelligence.Learning.Tabular;

/// <summary>Features of a linear model without the column of elapsed periods, which comes last as a whole number (0 where there is none or it is blank).</summary>
public sealed class HazardEncoder(TableData data, NumberShape shape, int? time) : IFeatureEncoder
{
    private readonly LinearEncoder covariates = new(Without(data, time), shape);

    public FeatureMatrix Encode(TableData data)
    {
        var linear = covariates.Encode(Without(data, time));
        var elapsed = time is { } at ? data.Columns[at] : null;
        var width = linear.FeatureCount + 1;
        var values = new double[(long)data.RowCount * width];
        for (var row = 0; row < data.RowCount; row++)
        {
            linear.Row(row).CopyTo(values.AsSpan(row * width));
            var periods = elapsed?.Values[row] ?? 0;
            values[row * width + width - 1] = double.IsNaN(periods) ? 0 : Math.Floor(periods);
        }

        return new FeatureMatrix(data.RowCount, [.. linear.Features, new Feature(elapsed?.Name ?? "elapsed", elapsed?.Source ?? "elapsed")], values);
    }

    private static TableData Without(TableData data, int? column) =>
        column is { } at ? data with { Columns = [.. data.Columns.Where((_, index) => index != at)] } : data;
}
