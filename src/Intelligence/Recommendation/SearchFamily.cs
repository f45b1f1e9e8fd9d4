using System.Diagnostics;
using System.Globalization;

namespace KnowledgePay.Intelligence.Recommendation;

/// <summary>A method with the parameters still to be tried: first the given ones, then what lies around the best of those tried.</summary>
internal abstract class SearchFamily
{
    /// <summary>What the best parameters reached, or NaN before the first trial.</summary>
    public double Quality { get; protected set; } = double.NaN;

    /// <summary>The model of the best parameters, trained on the split.</summary>
    public IRecommender? Model { get; protected set; }

    /// <summary>What the best parameters took to train, in seconds.</summary>
    public double Seconds { get; protected set; }

    /// <summary>The longest training so far, in seconds.</summary>
    public double LongestSeconds { get; protected set; }

    public int Trials { get; protected set; }

    /// <summary>The best parameters in words.</summary>
    public abstract string Label { get; }

    /// <summary>Trains the next parameters and judges them; false where there is nothing left to try.</summary>
    public abstract bool Try(InteractionMatrix interactions, Func<IRecommender, double> judge, TrainingRun run);

    /// <summary>Trains the best parameters on other interactions.</summary>
    public abstract IRecommender Retrain(InteractionMatrix interactions, TrainingRun run);
}

/// <summary>A method whose parameters are a record.</summary>
/// <param name="name">The method.</param>
/// <param name="starts">Parameters to begin with, the most promising first.</param>
/// <param name="around">One step from given parameters in every direction worth a step.</param>
/// <param name="train">The method itself.</param>
internal sealed class SearchFamily<TOptions>(
    string name, IReadOnlyList<TOptions> starts, Func<TOptions, IEnumerable<TOptions>> around, Func<InteractionMatrix, TOptions, TrainingRun, IRecommender> train) : SearchFamily
    where TOptions : notnull
{
    private readonly HashSet<TOptions> tried = [];
    private TOptions best = starts[0];

    public override string Label => $"{name} {best}";

    public override bool Try(InteractionMatrix interactions, Func<IRecommender, double> judge, TrainingRun run)
    {
        var next = starts.Concat(around(best)).Where(options => !tried.Contains(options)).Take(1).ToList();
        if (next.Count == 0)
        {
            return false;
        }

        tried.Add(next[0]);
        Trials++;
        var start = Stopwatch.GetTimestamp();
        var model = train(interactions, next[0], run);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        LongestSeconds = Math.Max(LongestSeconds, seconds);
        var quality = judge(model);
        run.Report(string.Create(CultureInfo.InvariantCulture, $"{name} {next[0]} ndcg {quality:F4}"), 1);
        if (!(quality <= Quality))
        {
            (Quality, Model, Seconds, best) = (quality, model, seconds, next[0]);
        }

        return true;
    }

    public override IRecommender Retrain(InteractionMatrix interactions, TrainingRun run) => train(interactions, best, run);
}
