using System.Globalization;

namespace KnowledgePay.Intelligence.Learning.Tabular;

/// <summary>How numbers become features of a linear model.</summary>
public enum NumberShape
{
    /// <summary>As they are.</summary>
    Plain,

    /// <summary>With ln(1 + x) beside a skewed column that is never negative.</summary>
    Logarithms,

    /// <summary>With logarithms and squares.</summary>
    Squares,

    /// <summary>With a continuous broken line that bends at quantiles, so that any smooth effect of one column can be learned.</summary>
    Splines,
}

/// <summary>
/// Features for linear models: numbers in a <see cref="NumberShape"/>, blanks as the mean beside a mark, categories one by one. What is learned (means, quantiles, whether
/// a column is skewed) comes from the training table alone.
/// </summary>
public sealed class LinearEncoder : IFeatureEncoder
{
    private const int Knots = 10;
    private const double Skewed = 1;

    private readonly List<FeatureRule> rules = [];

    /// <summary>Learns which features there are. O(n·d·log n).</summary>
    public LinearEncoder(TableData data, NumberShape shape)
    {
        for (var at = 0; at < data.Columns.Count; at++)
        {
            if (data.Columns[at].Categories is null)
            {
                AddNumber(data.Columns[at], at, shape);
            }
            else
            {
                AddCategories(data.Columns[at], at);
            }
        }
    }

    public FeatureMatrix Encode(TableData data) => FeatureRule.Encode(rules, data);

    private void AddNumber(TableColumn column, int at, NumberShape shape)
    {
        var present = Array.FindAll(column.Values, value => !double.IsNaN(value));
        if (present.Length == 0)
        {
            return;
        }

        var mean = present.Average();
        var low = present.Min();
        var high = present.Max();
        void Add(string name, Func<double, double> of) => rules.Add(new FeatureRule(new Feature(name, column.Source), at, of));

        if (present.Length < column.Values.Length)
        {
            Add($"{column.Name} is blank", value => double.IsNaN(value) ? 1 : 0);
        }

        // Values beyond the known range count as its ends: a line drawn further is a guess.
        double Known(double value) => double.IsNaN(value) ? mean : Math.Clamp(value, low, high);
        Add(column.Name, Known);
        if (shape is NumberShape.Logarithms or NumberShape.Squares && low >= 0 && Skewness(present, mean) > Skewed)
        {
            Add($"ln(1 + {column.Name})", value => Math.Log(1 + Known(value)));
        }

        if (shape == NumberShape.Squares && high > low && present.Any(value => value > low && value < high))
        {
            Add($"{column.Name}²", value => (Known(value) - mean) * (Known(value) - mean));
        }

        if (shape == NumberShape.Splines)
        {
            foreach (var knot in InnerQuantiles(present))
            {
                Add(string.Create(CultureInfo.InvariantCulture, $"{column.Name} above {knot:G5}"), value => Math.Max(0, Known(value) - knot));
            }
        }
    }

    private void AddCategories(TableColumn column, int at)
    {
        void Add(string name, int code) => rules.Add(new FeatureRule(new Feature(name, column.Source), at, value => (int)value == code ? 1 : 0));

        if (column.Values.Contains(-1))
        {
            Add($"{column.Name} is blank", -1);
        }

        if (column.Values.Contains(0))
        {
            Add($"{column.Name} is rare", 0);
        }

        for (var code = column.Categories!.Count == 2 ? 2 : 1; code <= column.Categories.Count; code++)
        {
            Add($"{column.Name} = {column.Categories[code - 1]}", code);
        }
    }

    private static double Skewness(double[] values, double mean)
    {
        var second = values.Average(v => (v - mean) * (v - mean));
        var third = values.Average(v => (v - mean) * (v - mean) * (v - mean));
        return second > 0 ? third / Math.Pow(second, 1.5) : 0;
    }

    /// <summary>Distinct quantiles between the ends.</summary>
    private static IEnumerable<double> InnerQuantiles(double[] values)
    {
        var sorted = (double[])values.Clone();
        Array.Sort(sorted);
        return Enumerable.Range(1, Knots)
            .Select(i => sorted[(int)((long)i * (sorted.Length - 1) / (Knots + 1))])
            .Where(knot => knot > sorted[0] && knot < sorted[^1])
            .Distinct();
    }
}
