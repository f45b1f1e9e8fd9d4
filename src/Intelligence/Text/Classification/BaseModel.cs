using System.Runtime.InteropServices;

namespace KnowledgePay.Intelligence.Text.Classification;

/// <summary>What a feature adds to the three models of a view.</summary>
/// <param name="Ratio">The log-count ratio of naive Bayes.</param>
/// <param name="Scaled">The weight in the regression on scaled features, the scale included.</param>
/// <param name="Plain">The weight in the regression on plain features.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct FeatureWeights(float Ratio, float Scaled, float Plain);

/// <summary>The intercepts of the two regressions of a view.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct ViewBiases(double Scaled, double Plain);

/// <summary>The three models of one view, trained on some of the texts.</summary>
internal sealed class BaseModel(float[] ratios, LinearWeights scaled, LinearWeights plain)
{
    public static BaseModel Train(TrainingTexts set, int view, int[] chosen, TextClassifierOptions options, CancellationToken cancellationToken)
    {
        var rows = set.Views[view];
        var width = 1 << options.Bits;
        var ratios = NaiveBayes.Ratios(rows, set.Labels, set.Weights, chosen, width, options.Smoothing);
        var ones = new float[width];
        Array.Fill(ones, 1);
        return new BaseModel(
            ratios,
            SparseLogistic.Train(new ScaledRows(rows, ratios), set.Labels, set.Weights, chosen, options.RatioCost, options.Seed, cancellationToken),
            SparseLogistic.Train(new ScaledRows(rows, ones), set.Labels, set.Weights, chosen, options.PlainCost, options.Seed, cancellationToken));
    }

    /// <summary>Writes the three scores of a row.</summary>
    public void Score(int[] row, Span<double> scores)
    {
        var sums = default(ViewSums);
        foreach (var feature in row)
        {
            sums.Add(Of(feature));
        }

        sums.Write(Biases(), scores);
    }

    public FeatureWeights[] Weights()
    {
        var weights = new FeatureWeights[ratios.Length];
        for (var feature = 0; feature < weights.Length; feature++)
        {
            weights[feature] = Of(feature);
        }

        return weights;
    }

    public ViewBiases Biases() => new(scaled.Bias, plain.Bias);

    private FeatureWeights Of(int feature) => new(ratios[feature], scaled.Weights[feature], plain.Weights[feature]);
}

/// <summary>The sums over the features of a text from which a view's scores are made.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ViewSums
{
    private double squares;
    private double ratios;
    private double scaled;
    private double plain;
    private int count;

    public void Add(FeatureWeights weights)
    {
        squares += weights.Ratio * weights.Ratio;
        ratios += weights.Ratio;
        scaled += weights.Scaled;
        plain += weights.Plain;
        count++;
    }

    /// <summary>The regression on scaled features, the one on plain features, naive Bayes per root of the length.</summary>
    public readonly void Write(ViewBiases biases, Span<double> scores)
    {
        scores[0] = (squares > 0 ? scaled / Math.Sqrt(squares) : 0) + biases.Scaled;
        scores[1] = (count > 0 ? plain / Math.Sqrt(count) : 0) + biases.Plain;
        scores[2] = ratios / Math.Sqrt(count + 1);
    }
}
