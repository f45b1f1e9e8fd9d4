using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Cli.CommandLine;
using KnowledgePay.Cli.Evaluation.Search;
using Npgsql;

namespace KnowledgePay.Cli.Commands;

/// <summary>Measures search on judged queries beside what PostgreSQL does without us.</summary>
internal sealed class EvaluateSearch(NpgsqlDataSource source, ISender sender, Terminal terminal) : ICliCommand
{
    private static readonly JsonSerializerOptions Indented = new(CommonJson.Options) { WriteIndented = true };

    private static readonly string[] Systems = [MemberSearch.Key, SqlSearch.ContainsKey, SqlSearch.TrigramsKey];

    public static CommandDescription Description { get; } = new("evaluate search", "Judges search on an imported catalogue: nDCG@10 and recall@10, beside ILIKE and pg_trgm.")
    {
        Options =
        [
            new("data", $"The folder of the imported files: {string.Join(" and ", CourseFiles.Names)}.", "FOLDER", IsRequired: true),
            new("seed", "The seed of the sampled queries; 1 by default.", "NUMBER"),
            new("only", $"Measures one system: {string.Join(", ", Systems)}.", "NAME"),
            new("worst", "Names this many queries that search served worst, on standard error.", "NUMBER"),
            new("per-class", "How many queries of each kind are sampled; 60 by default.", "NUMBER"),
        ],
        Remarks = "Sampled queries look for one known course; topical ones are written by hand and judged by rules over title, text and tags. Writes nothing: what the baselines need is made in a transaction that is rolled back.",
    };

    public async Task<int> Run(CommandArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Number("seed", 1, 0, int.MaxValue, terminal.Error) is not { } seed
            || arguments.Number("per-class", 60, 1, 10_000, terminal.Error) is not { } perClass
            || arguments.Number("worst", 0, 0, 10_000, terminal.Error) is not { } worst)
        {
            return ExitCodes.Usage;
        }

        var only = arguments.Find("only");
        if (only is not null && !Systems.Contains(only, StringComparer.Ordinal))
        {
            await terminal.Error.WriteLineAsync($"--only is one of {string.Join(", ", Systems)}.");
            return ExitCodes.Usage;
        }

        var folder = arguments["data"];
        if (CourseFiles.Names.FirstOrDefault(name => !File.Exists(Path.Combine(folder, name))) is { } missing)
        {
            await terminal.Error.WriteLineAsync($"{Path.Combine(folder, missing)} is not there.");
            return ExitCodes.Failed;
        }

        var courses = await new CourseFiles(source).Read(folder, cancellationToken);
        if (courses.Count == 0)
        {
            await terminal.Error.WriteLineAsync("None of these courses is in the catalogue; import both files first (knowledgepay import courses --help).");
            return ExitCodes.Failed;
        }

        List<JudgedQuery> queries = [.. new KnownItemQueries(courses, seed, perClass).Make(), .. TopicalQueries.Judge(courses)];
        var measured = await Measure(queries, only, cancellationToken);
        await NameWorst(measured, worst);
        var report = Report.Of(measured, courses.Count, queries.Count, seed);
        await terminal.Out.WriteLineAsync(JsonSerializer.Serialize(report, Indented));
        return ExitCodes.Success;
    }

    private async Task<List<Measured>> Measure(List<JudgedQuery> queries, string? only, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        List<IEvaluatedSearch> systems = [new MemberSearch(sender)];
        await Execute(connection, SqlSearch.Texts, cancellationToken);
        systems.Add(new SqlSearch(SqlSearch.ContainsKey, SqlSearch.Contains, connection));
        if (await CanCompareTrigrams(connection, cancellationToken))
        {
            systems.Add(new SqlSearch(SqlSearch.TrigramsKey, SqlSearch.Trigrams, connection));
        }

        var measured = new List<Measured>();
        foreach (var system in systems.Where(system => only is null || system.Name == only))
        {
            foreach (var query in queries)
            {
                var start = Stopwatch.GetTimestamp();
                var answer = await system.Find(query.Text, cancellationToken);
                measured.Add(new Measured(system.Name, query, answer, Stopwatch.GetElapsedTime(start).TotalMilliseconds));
            }
        }

        return measured;
    }

    private async Task NameWorst(List<Measured> measured, int count)
    {
        var ours = measured.FirstOrDefault()?.System;
        foreach (var m in measured.Where(m => m.System == ours).OrderBy(m => RankingQuality.Ndcg(m.Query, m.Answer)).Take(count))
        {
            await terminal.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{RankingQuality.Ndcg(m.Query, m.Answer):F3} of {m.Query.Relevance.Count,4} relevant, {m.Answer.Count,2} found  {m.Query.Class}: {m.Query.Text}"));
        }
    }

    /// <summary>The extension is made inside the transaction and leaves with it; a server may not have it.</summary>
    private async Task<bool> CanCompareTrigrams(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await Execute(connection, "savepoint before_trigrams", cancellationToken);
            await Execute(connection, "create extension if not exists pg_trgm", cancellationToken);
            await Execute(connection, SqlSearch.TrigramIndexes, cancellationToken);
            return true;
        }
        catch (PostgresException exception)
        {
            await terminal.Error.WriteLineAsync($"pg_trgm is left out: {exception.MessageText}");
            await Execute(connection, "rollback to savepoint before_trigrams", cancellationToken);
            return false;
        }
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private sealed record Measured(string System, JudgedQuery Query, IReadOnlyList<Guid> Answer, double Milliseconds);

    private sealed record Report(
        int Courses, int Queries, int Seed, int Cutoff, Dictionary<string, Quality> Overall, Dictionary<string, Dictionary<string, Quality>> Classes)
    {
        public static Report Of(List<Measured> measured, int courses, int queries, int seed) => new(
            courses,
            queries,
            seed,
            RankingQuality.Cutoff,
            BySystem(measured),
            measured.GroupBy(m => m.Query.Class).ToDictionary(ofClass => ofClass.Key, ofClass => BySystem(ofClass)));

        private static Dictionary<string, Quality> BySystem(IEnumerable<Measured> measured) =>
            measured.GroupBy(m => m.System).ToDictionary(group => group.Key, group => Quality.Of([.. group]));
    }

    private sealed record Quality(int Queries, double Ndcg, double Recall, double Unanswered, double MedianMs, double P99Ms)
    {
        public static Quality Of(List<Measured> measured)
        {
            var times = measured.Select(m => m.Milliseconds).Order().ToList();
            return new Quality(
                measured.Count,
                Math.Round(measured.Average(m => RankingQuality.Ndcg(m.Query, m.Answer)), 4),
                Math.Round(measured.Average(m => RankingQuality.Recall(m.Query, m.Answer)), 4),
                Math.Round(measured.Count(m => m.Answer.Count == 0) / (double)measured.Count, 4),
                Math.Round(times[times.Count / 2], 1),
                Math.Round(times[(int)Math.Ceiling(times.Count * 0.99) - 1], 1));
        }
    }
}
