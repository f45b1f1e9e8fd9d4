using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using KnowledgePay.Application.Common;
using KnowledgePay.Cli.CommandLine;
using KnowledgePay.Cli.Evaluation;
using KnowledgePay.Cli.Evaluation.Purchases;
using KnowledgePay.Intelligence;
using KnowledgePay.Intelligence.Learning.Purchases;

namespace KnowledgePay.Cli.Commands;

/// <summary>Fits the models of repeat purchases to a file and judges them on what came later.</summary>
internal sealed class EvaluatePurchases(Terminal terminal) : ICliCommand
{
    private const double DaysPerWeek = 7;

    public static CommandDescription Description { get; } = new("evaluate purchases", "Fits BG/NBD (and gamma-gamma where money is known) to purchases and judges it on later ones.")
    {
        NeedsDatabase = false,
        Options =
        [
            new("file", "A log (customer, date, amount; or the lines of the CDNOW log), or a table of frequency, recency and T.", "FILE", IsRequired: true),
            new("until", "A log: the last day that is learned from (yyyy-MM-dd), or 'end'; by default the middle of its span, so that the rest can judge.", "DATE"),
            new("horizon", "How far expected purchases look, in weeks of a log or units of a table; 39 by default.", "NUMBER"),
        ],
        Remarks = "One JSON object on standard output. Times of a log are weeks, purchases of one day are one, and the first purchase is not counted as a repeat.",
    };

    public async Task<int> Run(CommandArguments arguments, CancellationToken cancellationToken)
    {
        try
        {
            var horizon = new ModelSettings(arguments).Number("horizon", 39, 0.001, 1e6);
            var run = new TrainingRun(new ProgressLines(terminal.Error), 0, cancellationToken);
            var file = PurchaseFile.Read(arguments["file"], cancellationToken);
            var report = file.Summaries is { } customers
                ? Fit(customers, horizon, run)
                : OfLog(file.Log!, arguments.Find("until"), horizon, run);
            await terminal.Out.WriteLineAsync(JsonSerializer.Serialize(report, CommonJson.Options));
            return ExitCodes.Success;
        }
        catch (SettingException exception)
        {
            await terminal.Error.WriteLineAsync(exception.Message);
            return ExitCodes.Usage;
        }
        catch (Exception exception) when (exception is DataFileException or ArithmeticException or ArgumentException)
        {
            await terminal.Error.WriteLineAsync(exception.Message);
            return ExitCodes.Failed;
        }
    }

    private static Report OfLog(IReadOnlyList<Purchase> log, string? until, double horizon, TrainingRun run)
    {
        var (first, last) = (log.Min(p => p.Day), log.Max(p => p.Day));
        var end = first.AddDays((last.DayNumber - first.DayNumber) / 2);
        if (until is not null)
        {
            end = until == "end" ? last : ParseDay(until);
        }

        var customers = PurchaseHistory.Of(log, end, DaysPerWeek);
        if (customers.Count == 0)
        {
            throw new DataFileException($"Nobody bought until {end:yyyy-MM-dd}.");
        }

        var report = Fit([.. customers.Select(c => c.Value)], horizon, run) with { Until = end };
        return last > end ? report with { Later = Later.Of(report.Model(), customers, log, end, last) } : report;
    }

    private static DateOnly ParseDay(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : throw new SettingException("--until takes a day as yyyy-MM-dd, or end.");

    private static Report Fit(IReadOnlyList<PurchaseHistory> customers, double horizon, TrainingRun run)
    {
        var start = Stopwatch.GetTimestamp();
        var model = BgNbd.Fit(customers, run);
        var value = customers.Count(c => c is { Frequency: > 0, MeanValue: > 0 }) >= 2 ? GammaGamma.Fit(customers, run) : null;
        return new Report(
            customers.Count,
            customers.Count(c => c.Frequency > 0),
            Math.Round(model.R, 5),
            Math.Round(model.Alpha, 5),
            Math.Round(model.A, 5),
            Math.Round(model.B, 5),
            Math.Round(model.LogLikelihood(customers), 3),
            horizon,
            Math.Round(customers.Sum(c => model.Expected(c, horizon)), 2),
            Math.Round(customers.Average(model.Alive), 5),
            value is null ? null : Money.Of(value, customers),
            Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds, 3));
    }

    private sealed record Report(
        int Customers,
        int RepeatCustomers,
        double R,
        double Alpha,
        double A,
        double B,
        double LogLikelihood,
        double Horizon,
        double ExpectedPurchases,
        double MeanAlive,
        Money? GammaGamma,
        double TrainSeconds)
    {
        public DateOnly? Until { get; init; }

        public Later? Later { get; init; }

        public BgNbd Model() => new(R, Alpha, A, B);
    }

    private sealed record Money(double P, double Q, double Gamma, double LogLikelihood, double? MeanValue)
    {
        public static Money Of(GammaGamma model, IReadOnlyList<PurchaseHistory> customers) => new(
            Math.Round(model.P, 5),
            Math.Round(model.Q, 5),
            Math.Round(model.Gamma, 5),
            Math.Round(model.LogLikelihood(customers), 3),
            double.IsFinite(model.MeanValue) ? Math.Round(model.MeanValue, 4) : null);
    }

    /// <summary>What the customers bought after the end of learning beside what was expected of them.</summary>
    private sealed record Later(double Weeks, int Purchases, double Expected, double MeanAbsoluteError, double Correlation)
    {
        public static Later Of(BgNbd model, IReadOnlyList<KeyValuePair<string, PurchaseHistory>> customers, IReadOnlyList<Purchase> log, DateOnly end, DateOnly last)
        {
            var weeks = (last.DayNumber - end.DayNumber) / DaysPerWeek;
            var bought = log.Where(p => p.Day > end).GroupBy(p => p.Customer, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.Select(p => p.Day).Distinct().Count(), StringComparer.Ordinal);
            double[] expected = [.. customers.Select(c => model.Expected(c.Value, weeks))];
            double[] actual = [.. customers.Select(c => (double)bought.GetValueOrDefault(c.Key))];
            return new Later(
                Math.Round(weeks, 3),
                (int)actual.Sum(),
                Math.Round(expected.Sum(), 2),
                Math.Round(expected.Zip(actual, (e, a) => Math.Abs(e - a)).Average(), 4),
                Math.Round(Correlate(expected, actual), 4));
        }

        private static double Correlate(double[] left, double[] right)
        {
            var (x, y) = (left.Average(), right.Average());
            var spread = Math.Sqrt(left.Sum(v => (v - x) * (v - x)) * right.Sum(v => (v - y) * (v - y)));
            return spread > 0 ? left.Zip(right, (a, b) => (a - x) * (b - y)).Sum() / spread : 0;
        }
    }
}
