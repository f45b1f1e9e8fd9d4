using KnowledgePay.Intelligence.Learning.Calibration;

namespace KnowledgePay.Intelligence.Text.Classification;

/// <summary>
/// Trains a <see cref="TextClassifier"/>. Two views of each text (words; spelling), for each a regression on features scaled by the naive Bayes ratio
/// (NB-SVM, Wang and Manning 2012), one on plain features, and naive Bayes itself; their scores on held-out parts of the training texts and that of
/// a built-in scorer are blended and calibrated, so that no text judges a model that has seen it. Texts are brought into an order of their own first:
/// the same texts give the same model in any order and on any number of threads.
/// </summary>
public static class TextClassifierTrainer
{
    private const long FewFeatures = 5_000_000;
    private const long ManyFeatures = 15_000_000;

    /// <summary>Trains on labelled texts. Time grows with characters × (folds + 1); memory is about 12 bytes per distinct feature of a text and 12·2^bits per thread.</summary>
    /// <exception cref="TrainingTextsException">There are fewer than two distinct texts of a kind.</exception>
    /// <exception cref="ArgumentException">An option is out of its range, or a weight is not above 0.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static TextClassifier Train(IReadOnlyCollection<LabelledText> texts, TextClassifierOptions options, TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(texts);
        Check(texts, options);
        var set = TrainingTexts.Read(texts, options, run);
        var folds = set.Deal(options.Folds > 0 ? options.Folds : UsualFolds(set.FeatureCount));

        // Per fold what it holds back, and at the end a model of everything.
        var parts = folds.Max() + 1;
        var models = new BaseModel[parts + 1, FeatureViews.Count];
        var done = 0;
        Parallel.For(0, models.Length, run.Parallel, job =>
        {
            var (part, view) = (parts - job / FeatureViews.Count, job % FeatureViews.Count);
            int[] chosen = [.. Enumerable.Range(0, set.Count).Where(i => folds[i] != part)];
            models[part, view] = BaseModel.Train(set, view, chosen, options, run.Parallel.CancellationToken);
            run.Report("text classifier", Interlocked.Increment(ref done) / (models.Length + 1.0));
        });

        var scores = new double[set.Count][];
        Parallel.For(0, set.Count, run.Parallel, i => scores[i] = Scores(set, models, folds[i], i));
        var blend = ScoreBlend.Fit(scores, set.Labels, set.Weights);
        var blended = Array.ConvertAll(scores, row => blend.Of(row));
        ICalibration calibration = options.Calibration == TextCalibration.Isotonic
            ? IsotonicCalibration.Fit(blended, set.Labels)
            : PlattScaling.Fit(blended, set.Labels);
        run.Report("text classifier", 1);
        return new TextClassifier(
            options.Bits, options.Prior, blend, calibration, set.PositiveShare, TextClassifierQuality.Of(blended, calibration, set.Labels),
            [models[parts, 0].Weights(), models[parts, 1].Weights()], [models[parts, 0].Biases(), models[parts, 1].Biases()]);
    }

    /// <summary>Calibration sees models of all texts but a part; among few texts the part must be small.</summary>
    private static int UsualFolds(long features) => features switch
    {
        <= FewFeatures => 10,
        <= ManyFeatures => 5,
        _ => 3,
    };

    private static double[] Scores(TrainingTexts set, BaseModel[,] models, int fold, int i)
    {
        var scores = new double[TextClassifier.ScoresPerView * FeatureViews.Count + 1];
        for (var view = 0; view < FeatureViews.Count; view++)
        {
            models[fold, view].Score(set.Views[view][i], scores.AsSpan(view * TextClassifier.ScoresPerView));
        }

        scores[^1] = set.Priors[i];
        return scores;
    }

    private static void Check(IReadOnlyCollection<LabelledText> texts, TextClassifierOptions options)
    {
        if (options is not { Bits: >= TextClassifier.FewestBits and <= TextClassifier.MostBits, Folds: 0 or >= 2, Smoothing: > 0, RatioCost: > 0, PlainCost: > 0 })
        {
            throw new ArgumentException("An option of the text classifier is out of its range.", nameof(options));
        }

        if (texts.Any(text => !(text.Weight > 0 && double.IsFinite(text.Weight))))
        {
            throw new ArgumentException("A text's weight is not above 0.", nameof(texts));
        }
    }
}
