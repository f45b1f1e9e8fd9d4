using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using KnowledgePay.Cli.CommandLine;

namespace KnowledgePay.Benchmarks.Intelligence;

/// <summary>
/// Runs every evaluation on the public sets of a folder through the command line and prints what came out beside what must at least come out and beside published figures.
/// A command or a file that is not there is said to be missing. Exit code 1 when anything is missing or below its floor.
/// </summary>
internal sealed class ReferenceTable(string folder, int budget)
{
    private int failures;

    /// <summary>A figure of a command's answer.</summary>
    /// <param name="Field">Its name in the JSON object.</param>
    /// <param name="Least">The floor, or the figure itself where <paramref name="Tolerance"/> is given.</param>
    /// <param name="Reference">What others reach.</param>
    /// <param name="Tolerance">How far it may be from <paramref name="Least"/>, on both sides.</param>
    private sealed record Check(string Field, double Least, string Reference, double? Tolerance = null)
    {
        public string Wanted => Tolerance is { } off ? $"{Text(Least)} ± {Text(off)}" : $"≥ {Text(Least)}";

        public bool IsMet(double value) => Tolerance is { } off ? Math.Abs(value - Least) <= off : value >= Least;
    }

    public async Task<int> Run()
    {
        Console.WriteLine("| task | figure | is | must be | reference | seconds |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var split = $"recommend --train {Path.Combine(folder, "recommend/ml100k/u.data")} --split time --model";
        await Judge(
            "ml1m, public split", $"recommend {Files("recommend/ml1m")} --model auto --k 20 --time-budget {budget}",
            new("recall", 0.2750, "UltraGCN .2787, EASE .2759"), new("ndcg", 0.2650, "EASE .2660, UltraGCN .2642"));
        await Judge(
            "mooccubex", $"recommend {Files("recommend/mooccubex")} --model auto --k 20 --time-budget {budget}",
            new("recall", 0.143, "EASE .1428, iALS .135"), new("ndcg", 0.152, "EASE .1517, iALS .142"));
        await Judge("ml100k by time, popularity @10", $"{split} popularity --k 10", new Check("ndcg", 0.1111, ".1111", 0.00005));
        await Judge("ml100k by time, popularity @20", $"{split} popularity --k 20", new Check("cappedRecall", 0.1219, ".1219", 0.00005));
        await Judge("ml100k by time, EASE @10", $"{split} ease --regularization 200 --k 10", new Check("ndcg", 0.1916, ".1916", 0.001));
        await Judge("ml100k by time, EASE @20", $"{split} ease --regularization 200 --k 20", new Check("cappedRecall", 0.2354, ".2354", 0.001));
        await Judge("ml100k by time, iALS @10", $"{split} ials --factors 128 --k 10", new Check("ndcg", 0.180, ".1865"));
        await Judge(
            "waimai_10k, 80/20 seed 42", $"sentiment --train {Path.Combine(folder, "sentiment/waimai_10k.csv")} --split 0.2 --seed 42 --text-column review --label-column label",
            new("accuracy", 0.894, "logistic .894, NB .878"), new("ece", 0.015, "at most .03", 0.015));
        await Judge(
            "SST-2 test", $"sentiment --train {Path.Combine(folder, "sentiment/sst2_train.tsv")} --test {Path.Combine(folder, "sentiment/sst2_test.tsv")} --text-column 1 --label-column 2 --no-header",
            new Check("accuracy", 0.825, "NB .826"));
        await Judge(
            "telco, stratified 5-fold", $"classify --train {Path.Combine(folder, "churn/telco.csv")} --folds 5 --label Churn --drop customerID --model logistic",
            new("auc", 0.843, "logistic .843"), new("brier", 0.130, ".133 to .135", 0.005));
        await Judge(
            "KDD 2015, 5-fold", $"classify --train {Path.Combine(folder, "churn/kdd2015_train.csv.gz")} --folds 5 --label dropout --drop enrollment_id --model boosting",
            new Check("auc", 0.865, "logistic .866 on a sibling split"));
        await Judge(
            "CDNOW", $"purchases --file {Path.Combine(folder, "churn/cdnow_customers_summary.csv")}",
            new("r", 0.243, "published", 0.00243), new("alpha", 4.414, "published", 0.044), new("a", 0.793, "published", 0.0079), new("b", 2.426, "published", 0.024),
            new("logLikelihood", -9582.43, "published", 0.01));
        await Judge("karate", $"graph --file {Path.Combine(folder, "graphs/karate.gml")}", new Check("modularity", 0.4197, "optimum .4198"));
        await Judge("polbooks", $"graph --file {Path.Combine(folder, "graphs/polbooks.gml")}", new Check("modularity", 0.5271, "optimum .5272"));
        Console.WriteLine();
        Console.WriteLine(failures == 0 ? "Every figure is where it must be." : $"{failures} figures are missing or not where they must be.");
        return failures == 0 ? 0 : 1;
    }

    private static string Text(double number) => number.ToString("0.#####", CultureInfo.InvariantCulture);

    private string Files(string set) => $"--train {Path.Combine(folder, set, "train.txt.gz")} --test {Path.Combine(folder, set, "test.txt.gz")}";

    private async Task Judge(string task, string line, params Check[] checks)
    {
        var output = new StringWriter();
        var errors = new StringWriter();
        var start = Stopwatch.GetTimestamp();
        var code = await CliProgram.Run(["evaluate", .. line.Split(' ')], new Terminal(output, errors, IsInteractive: false), CancellationToken.None);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        using var answer = code == ExitCodes.Success ? JsonDocument.Parse(output.ToString()) : null;
        foreach (var check in checks)
        {
            var value = answer is not null && answer.RootElement.TryGetProperty(check.Field, out var field) ? field.GetDouble() : (double?)null;
            var isMet = value is { } known && check.IsMet(known);
            failures += isMet ? 0 : 1;
            var shown = value is { } number ? Text(number) : "missing";
            Console.WriteLine($"| {task} | {check.Field} | {shown}{(isMet ? "" : " ✗")} | {check.Wanted} | {check.Reference} | {Text(Math.Round(seconds, 1))} |");
        }

        if (answer is null)
        {
            await Console.Error.WriteLineAsync($"evaluate {line}{Environment.NewLine}{errors}");
        }
    }
}
