using KnowledgePay.Intelligence.Learning;
using KnowledgePay.Intelligence.Learning.Calibration;
using KnowledgePay.Intelligence.Learning.Metrics;

namespace KnowledgePay.Intelligence.Text.Classification;

/// <summary>
/// Tells two kinds of text apart with calibrated probabilities: sentiment, spam, whatever labelled texts there are. Made by
/// <see cref="TextClassifierTrainer"/>, kept by <see cref="TextClassifierFile"/>. O(length) per text.
/// </summary>
public sealed class TextClassifier : ITextModel
{
    public const string Key = "nbsvm";

    internal const int ScoresPerView = 3;
    internal const int FewestBits = 10;
    internal const int MostBits = 24;

    private readonly TextFeatures features;
    private readonly double shift;

    internal TextClassifier(
        int bits, TextPrior prior, ScoreBlend blend, ICalibration calibration, double positiveShare, TextClassifierQuality validation,
        FeatureWeights[][] weights, ViewBiases[] biases, double shift = 0)
    {
        features = new TextFeatures(bits);
        (Bits, Prior, Blend, Calibration, PositiveShare, Validation, Weights, Biases, this.shift) =
            (bits, prior, blend, calibration, positiveShare, validation, weights, biases, shift);
    }

    public string Name => Key;

    /// <summary>The built-in scorer that is asked as well.</summary>
    public TextPrior Prior { get; }

    /// <summary>The share of positive texts in training, to which probabilities refer.</summary>
    public double PositiveShare { get; }

    /// <summary>How good the model was on parts of the training texts that it had not seen: the figures for a promotion gate.</summary>
    public TextClassifierQuality Validation { get; }

    internal int Bits { get; }

    internal ScoreBlend Blend { get; }

    internal ICalibration Calibration { get; }

    internal FeatureWeights[][] Weights { get; }

    internal ViewBiases[] Biases { get; }

    public double Probability(string text) => ProbabilityOf(Score(text));

    /// <summary>The probability that belongs to a score; never falls when the score rises.</summary>
    public double ProbabilityOf(double score)
    {
        var probability = Calibration.Probability(score);
        return shift is 0 ? probability : Logistic.Sigmoid(Logistic.Logit(probability) + shift);
    }

    /// <summary>The blended score of a text, before calibration.</summary>
    public double Score(string text)
    {
        var normal = ModelText.Normalize(text);
        var found = features.Of(normal);
        Span<double> scores = stackalloc double[ScoresPerView * FeatureViews.Count + 1];
        for (var view = 0; view < FeatureViews.Count; view++)
        {
            var sums = default(ViewSums);
            var weights = Weights[view];
            foreach (var feature in found[view])
            {
                sums.Add(weights[feature]);
            }

            sums.Write(Biases[view], scores[(view * ScoresPerView)..]);
        }

        scores[^1] = BuiltinScores.Of(Prior, normal);
        return Blend.Of(scores);
    }

    /// <summary>
    /// The same model for texts among which another share is positive than in training (Elkan 2001). Right where the kinds look the same and are only
    /// more or less frequent.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public TextClassifier For(double positiveShare)
    {
        if (!(positiveShare > 0 && positiveShare < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(positiveShare), positiveShare, "The share is between 0 and 1.");
        }

        return new TextClassifier(
            Bits, Prior, Blend, Calibration, PositiveShare, Validation, Weights, Biases, Logistic.Logit(positiveShare) - Logistic.Logit(PositiveShare));
    }
}

/// <summary>Figures of a text classifier on texts that it had not seen.</summary>
/// <param name="Texts">How many.</param>
/// <param name="Accuracy">The share on the right side of one half.</param>
/// <param name="MacroF1">The mean F1 of both kinds.</param>
/// <param name="Auc">The area under the ROC curve.</param>
/// <param name="Ece">The expected calibration error in ten bins.</param>
public sealed record TextClassifierQuality(int Texts, double Accuracy, double MacroF1, double Auc, double Ece)
{
    /// <summary>The figures of probabilities beside the truth.</summary>
    public static TextClassifierQuality Of(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> labels) => new(
        labels.Length,
        BinaryMetrics.Accuracy(probabilities, labels),
        BinaryMetrics.MacroF1(probabilities, labels),
        BinaryMetrics.Auc(probabilities, labels),
        BinaryMetrics.Ece(probabilities, labels));

    /// <summary>The same to five digits.</summary>
    public TextClassifierQuality Rounded() => new(Texts, Math.Round(Accuracy, 5), Math.Round(MacroF1, 5), Math.Round(Auc, 5), Math.Round(Ece, 5));

    internal static TextClassifierQuality Of(double[] scores, ICalibration calibration, bool[] labels) =>
        Of(Array.ConvertAll(scores, calibration.Probability), labels);
}
