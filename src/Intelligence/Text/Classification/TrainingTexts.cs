namespace KnowledgePay.Intelligence.Text.Classification;

/// <summary>Labelled texts in an order of their own, with their features.</summary>
internal sealed class TrainingTexts
{
    private readonly string[] normals;

    private TrainingTexts(string[] normals, bool[] labels, double[] weights, int[][][] views, double[] priors) =>
        (this.normals, Labels, Weights, Views, Priors) = (normals, labels, weights, views, priors);

    public int Count => normals.Length;

    /// <summary>How many distinct features the texts have, each counted by itself.</summary>
    public long FeatureCount => Views.Sum(view => view.Sum(row => (long)row.Length));

    public bool[] Labels { get; }

    public double[] Weights { get; }

    /// <summary>Per view and text its features.</summary>
    public int[][][] Views { get; }

    /// <summary>The scores of the built-in scorer.</summary>
    public double[] Priors { get; }

    /// <summary>The weighted share of positive texts.</summary>
    public double PositiveShare => Weights.Zip(Labels, (weight, label) => label ? weight : 0).Sum() / Weights.Sum();

    public static TrainingTexts Read(IReadOnlyCollection<LabelledText> texts, TextClassifierOptions options, TrainingRun run)
    {
        var given = texts.ToArray();
        var read = new (string Normal, bool Label, double Weight)[given.Length];
        Parallel.For(0, given.Length, run.Parallel, i => read[i] = (ModelText.Normalize(given[i].Text), given[i].IsPositive, given[i].Weight));
        Array.Sort(read, Compare);

        var features = new TextFeatures(options.Bits);
        int[][][] views = [new int[read.Length][], new int[read.Length][]];
        var priors = new double[read.Length];
        Parallel.For(0, read.Length, run.Parallel, i =>
        {
            var found = features.Of(read[i].Normal);
            (views[0][i], views[1][i]) = (found.Words, found.Letters);
            priors[i] = BuiltinScores.Of(options.Prior, read[i].Normal);
        });
        return new TrainingTexts(
            Array.ConvertAll(read, text => text.Normal), Array.ConvertAll(read, text => text.Label), Array.ConvertAll(read, text => text.Weight), views, priors);
    }

    private static int Compare((string Normal, bool Label, double Weight) left, (string Normal, bool Label, double Weight) right)
    {
        var byText = string.CompareOrdinal(left.Normal, right.Normal);
        return byText != 0 ? byText : (left.Label, left.Weight).CompareTo((right.Label, right.Weight));
    }

    /// <summary>
    /// Deals the texts to folds: equal texts together, both kinds evenly, by a hash of the text rather than by its place.
    /// </summary>
    /// <exception cref="TrainingTextsException">There are fewer than two distinct texts of a kind.</exception>
    public int[] Deal(int folds)
    {
        var groups = new List<(ulong Hash, int First, int End)>[] { [], [] };
        for (var start = 0; start < Count;)
        {
            var end = start + 1;
            while (end < Count && normals[end] == normals[start])
            {
                end++;
            }

            var positives = Labels.AsSpan(start, end - start).Count(true);
            groups[2 * positives >= end - start ? 1 : 0].Add((StableHash.Of(normals[start]), start, end));
            start = end;
        }

        var fewest = Math.Min(groups[0].Count, groups[1].Count);
        if (fewest < 2)
        {
            throw new TrainingTextsException("A text classifier learns from at least two different texts of each of the two kinds.");
        }

        var dealt = new int[Count];
        foreach (var group in groups)
        {
            group.Sort();
            for (var at = 0; at < group.Count; at++)
            {
                dealt.AsSpan(group[at].First, group[at].End - group[at].First).Fill(at % Math.Min(folds, fewest));
            }
        }

        return dealt;
    }
}
