using KnowledgePay.Intelligence.Text.Classification;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Intelligence.Tests.Text.Classification;

public sealed class TextClassifierTests
{
    private static readonly TrainingRun Run = new();
    private static readonly TextClassifierOptions Small = new(Bits: 12, Folds: 3);
    private static readonly List<LabelledText> Training = Reviews.Of(300, 1);
    private static readonly Lazy<TextClassifier> Trained = new(() => TextClassifierTrainer.Train(Training, Small, Run));

    private static TextClassifier Model => Trained.Value;

    [Test]
    public void Tells_texts_apart_that_it_has_not_seen()
    {
        var texts = Reviews.Of(300, 2);
        var quality = TextClassifierQuality.Of([.. texts.Select(text => Model.Probability(text.Text))], [.. texts.Select(text => text.IsPositive)]);

        // Two words, each against its label with probability .15: the best possible is .85 + ties.
        quality.Accuracy.ShouldBeGreaterThan(0.8);
        quality.Auc.ShouldBeGreaterThan(0.88);
        quality.Ece.ShouldBeLessThan(0.1);
        Model.Validation.Accuracy.ShouldBe(quality.Accuracy, 0.08);
        Model.Validation.Texts.ShouldBe(300);
    }

    [Test]
    public void Probabilities_rise_with_the_score([Values] TextCalibration calibration)
    {
        var model = TextClassifierTrainer.Train(Training, Small with { Calibration = calibration }, Run);
        var scores = Enumerable.Range(-60, 121).Select(i => i / 5.0).ToList();
        var probabilities = scores.ConvertAll(model.ProbabilityOf);

        probabilities.ShouldBeInOrder(SortDirection.Ascending);
        probabilities.ShouldAllBe(p => p >= 0 && p <= 1);
        foreach (var text in Reviews.Of(20, 3))
        {
            model.Probability(text.Text).ShouldBe(model.ProbabilityOf(model.Score(text.Text)));
        }
    }

    [Test]
    public void The_order_of_the_texts_and_the_number_of_threads_change_nothing()
    {
        List<LabelledText> reversed = [.. Training.AsEnumerable().Reverse()];
        var other = TextClassifierTrainer.Train(reversed, Small, new TrainingRun(Threads: 1));

        foreach (var text in Reviews.Of(50, 4))
        {
            other.Score(text.Text).ShouldBe(Model.Score(text.Text));
        }

        other.Validation.ShouldBe(Model.Validation);
    }

    [Test]
    public void A_text_counts_as_often_as_its_weight_says()
    {
        // A weight of 2 and a copy say the same, but for the smoothing of the calibration, which counts texts.
        var texts = Reviews.Of(80, 11);
        List<LabelledText> doubled = [.. texts, .. texts];
        List<LabelledText> weighed = [.. texts.Select(text => text with { Weight = 2 })];
        var options = Small with { Seed = 9 };
        var left = TextClassifierTrainer.Train(doubled, options, Run);
        var right = TextClassifierTrainer.Train(weighed, options, Run);

        foreach (var text in Reviews.Of(50, 5))
        {
            left.Probability(text.Text).ShouldBe(right.Probability(text.Text), 0.06);
        }
    }

    [Test]
    public void A_model_that_was_kept_judges_as_before([Values] TextCalibration calibration)
    {
        var model = TextClassifierTrainer.Train(Training, Small with { Calibration = calibration, Prior = TextPrior.Sentiment }, Run);
        using var stream = new MemoryStream();
        TextClassifierFile.Write(model, stream);
        stream.Position = 0;

        var read = TextClassifierFile.Read(stream);

        read.Prior.ShouldBe(TextPrior.Sentiment);
        read.Validation.ShouldBe(model.Validation);
        read.PositiveShare.ShouldBe(model.PositiveShare);
        foreach (var text in Reviews.Of(50, 6))
        {
            read.Probability(text.Text).ShouldBe(model.Probability(text.Text));
        }
    }

    [Test]
    public void A_broken_file_is_refused()
    {
        using var stream = new MemoryStream();
        TextClassifierFile.Write(Model, stream);
        var bytes = stream.ToArray();
        byte[] otherVersion = [.. bytes];
        otherVersion[4] = 9;

        Should.Throw<InvalidDataException>(() => TextClassifierFile.Read(new MemoryStream([1, 2, 3]))).Message.ShouldBe("This is no text classifier.");
        Should.Throw<InvalidDataException>(() => TextClassifierFile.Read(new MemoryStream(otherVersion))).Message.ShouldContain("format 9");
        Should.Throw<InvalidDataException>(() => TextClassifierFile.Read(new MemoryStream(bytes[..(bytes.Length / 2)])));
    }

    [Test]
    public void Another_share_of_positive_texts_moves_all_probabilities_one_way()
    {
        var rare = Model.For(0.1);
        foreach (var text in Reviews.Of(20, 7))
        {
            rare.Probability(text.Text).ShouldBeLessThan(Model.Probability(text.Text));
            rare.Probability(text.Text).ShouldBe(PriorCorrection.Correct(Model.Probability(text.Text), Model.PositiveShare, 0.1), 1e-12);
        }

        Model.For(Model.PositiveShare).Probability("lesson").ShouldBe(Model.Probability("lesson"), 1e-12);
        Should.Throw<ArgumentOutOfRangeException>(() => Model.For(1));
    }

    [Test]
    public void The_share_of_positive_texts_is_found_without_labels()
    {
        var probabilities = Reviews.Of(2000, 8, positiveShare: 0.2).ConvertAll(text => Model.Probability(text.Text)).ToArray();

        PriorCorrection.EstimateShare(probabilities, Model.PositiveShare).ShouldBe(0.2, 0.06);
    }

    [Test]
    public void Texts_without_anything_to_read_are_judged_by_the_rest()
    {
        Model.Probability("").ShouldBeInRange(0.2, 0.8);
        Model.Probability("\uD83D \u200B").ShouldBeInRange(0, 1);
    }

    [Test]
    public void Too_few_texts_are_refused()
    {
        List<LabelledText> oneKind = [new("好", true), new("很好", true)];
        List<LabelledText> sameText = [new("好", true), new("很好", true), new("差", false), new("差", false)];

        Should.Throw<TrainingTextsException>(() => TextClassifierTrainer.Train(oneKind, Small, Run)).Message.ShouldContain("two different texts");
        Should.Throw<TrainingTextsException>(() => TextClassifierTrainer.Train(sameText, Small, Run)).Message.ShouldContain("two different texts");
        Should.Throw<ArgumentException>(() => TextClassifierTrainer.Train([new("好", true, 0)], Small, Run)).Message.ShouldContain("weight");
        Should.Throw<ArgumentException>(() => TextClassifierTrainer.Train(Training, Small with { Bits = 40 }, Run));
    }

    [Test]
    public void Four_texts_are_enough_to_begin() =>
        TextClassifierTrainer.Train([new("clear", true), new("lively", true), new("muddled", false), new("sleepy", false)], Small, Run)
            .Probability("clear").ShouldBeInRange(0, 1);

    [Test]
    public void A_training_stops_when_it_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Should.Throw<OperationCanceledException>(() => TextClassifierTrainer.Train(Training, Small, new TrainingRun(CancellationToken: stop.Token)));
    }
}
