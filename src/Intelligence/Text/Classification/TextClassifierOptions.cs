using KnowledgePay.Intelligence.Text.Screening;
using KnowledgePay.Intelligence.Text.Sentiment;

namespace KnowledgePay.Intelligence.Text.Classification;

/// <summary>A built-in scorer that a classifier may take as one more witness: it knows words that the training texts lack.</summary>
public enum TextPrior
{
    None,

    /// <summary><see cref="BuiltinSentiment"/>.</summary>
    Sentiment,

    /// <summary><see cref="BuiltinRules.Spam"/>.</summary>
    Spam,

    /// <summary><see cref="BuiltinRules.Abuse"/>.</summary>
    Abuse,
}

/// <summary>How scores become probabilities.</summary>
public enum TextCalibration
{
    /// <summary>Two parameters; right for a few hundred texts and more.</summary>
    Platt,

    /// <summary>Any rising curve; wants some thousands of texts.</summary>
    Isotonic,
}

/// <summary>Parameters of <see cref="TextClassifierTrainer"/>.</summary>
/// <param name="Prior">The built-in scorer that is asked as well.</param>
/// <param name="Calibration">How scores become probabilities.</param>
/// <param name="Bits">Features fall into 2^bits buckets per view, 10 to 24; a model takes 24·2^bits bytes in memory.</param>
/// <param name="Smoothing">What is added to the counts of naive Bayes.</param>
/// <param name="RatioCost">C of the regression on features scaled by the ratio of naive Bayes.</param>
/// <param name="PlainCost">C of the regression on plain features.</param>
/// <param name="Folds">Parts of the cross-validation that blending and calibration learn from; 0: 10 for some 10,000 short texts, 5 for three times as much, else 3.</param>
/// <param name="Seed">The seed of the order of descent.</param>
public sealed record TextClassifierOptions(
    TextPrior Prior = TextPrior.None,
    TextCalibration Calibration = TextCalibration.Platt,
    int Bits = 20,
    double Smoothing = 0.5,
    double RatioCost = 5,
    double PlainCost = 10,
    int Folds = 0,
    ulong Seed = 1);
