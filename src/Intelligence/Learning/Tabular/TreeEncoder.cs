namespace KnowledgePay.Intelligence.Learning.Tabular;

/// <summary>
/// Features for trees: numbers as they are (blank = NaN), categories of up to <see cref="OneHotLimit"/> values one by one and larger ones by their rank of frequency, without
/// a look at the label.
/// </summary>
public sealed class TreeEncoder : IFeatureEncoder
{
    public const int OneHotLimit = 12;

    private readonly List<FeatureRule> rules = [];

    /// <summary>Learns which features there are.</summary>
    public TreeEncoder(TableData data)
    {
        for (var at = 0; at < data.Columns.Count; at++)
        {
            var column = data.Columns[at];
            if (column.Categories is not { } categories)
            {
                rules.Add(new FeatureRule(new Feature(column.Name, column.Source), at, value => value));
            }
            else if (categories.Count == 0)
            {
                rules.Add(new FeatureRule(new Feature($"{column.Name} is blank", column.Source), at, value => value < 0 ? 1 : 0));
            }
            else if (categories.Count > OneHotLimit)
            {
                rules.Add(new FeatureRule(new Feature(column.Name, column.Source), at, value => value < 0 ? double.NaN : value));
            }
            else
            {
                for (var code = categories.Count == 2 ? 2 : 1; code <= categories.Count; code++)
                {
                    var wanted = code;
                    rules.Add(new FeatureRule(
                        new Feature($"{column.Name} = {categories[code - 1]}", column.Source), at, value => Mark(value, wanted)));
                }
            }
        }
    }

    public FeatureMatrix Encode(TableData data) => FeatureRule.Encode(rules, data);

    private static double Mark(double code, int wanted)
    {
        if (code < 0)
        {
            return double.NaN;
        }

        return (int)code == wanted ? 1 : 0;
    }
}
