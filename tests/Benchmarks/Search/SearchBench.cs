using System.Globalization;
using System.Text.Json;
using KnowledgePay.Benchmarks.Load;
using KnowledgePay.Testing;

namespace KnowledgePay.Benchmarks.Search;

/// <summary>
/// How fast search answers on a large catalogue: whole titles, words, phrases, single characters, authors, filters and
/// mistakes, over HTTP at several numbers of connections. Prints a table, and one JSON object as the last line.
/// </summary>
internal sealed class SearchBench(string server, int products, TimeSpan window, bool again)
{
    private const string Database = "knowledgepay_bench_search";
    private const int Seed = 20;
    private const int Queries = 600;
    private static readonly int[] Connections = [1, 8, 32];

    public async Task<int> Run()
    {
        var catalogue = new SearchCatalogue(Seed);
        await using var database = await MakeDatabase(catalogue);
        var assembly = typeof(WebApi.Http.IEndpointGroup).Assembly.Location;
        await using var process = await ServerProcess.Start(assembly, [], "/health/ready", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__KnowledgePay"] = database.ConnectionString,
            ["Workers__Enabled"] = "false",
            ["RateLimits__RequestsPerMinute"] = "100000000",
            ["Logging__LogLevel__Default"] = "Warning",
        });
        var kinds = Kinds(catalogue).ToList();
        List<string> mixed = [.. kinds.SelectMany(kind => kind.Paths)];
        new Random(Seed).Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(mixed));
        await LoadClient.Run(process.Address, mixed, 4, TimeSpan.Zero, window);

        var rows = new List<Row>();
        foreach (var (kind, paths) in kinds)
        {
            rows.Add(await Measure(process.Address, kind, paths, 1));
        }

        foreach (var connections in Connections)
        {
            rows.Add(await Measure(process.Address, "all", mixed, connections));
        }

        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { products, rows }, JsonSerializerOptions.Web));
        return rows.Sum(row => row.Failures) == 0 ? 0 : 1;
    }

    private async Task<Row> Measure(Uri address, string kind, IReadOnlyList<string> paths, int connections)
    {
        var result = await LoadClient.Run(address, paths, connections, TimeSpan.FromSeconds(1), window);
        await Console.Error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"search, {kind,-22}{connections,4} conn  {result.RequestsPerSecond,7:0} req/s  p50 {result.P50Milliseconds,7:0.0} ms  p99 {result.P99Milliseconds,7:0.0} ms"));
        return new Row(
            kind, connections, Math.Round(result.RequestsPerSecond), Math.Round(result.P50Milliseconds, 1), Math.Round(result.P99Milliseconds, 1), result.Failures);
    }

    private async Task<BenchDatabase> MakeDatabase(SearchCatalogue catalogue)
    {
        if (again)
        {
            catalogue.Read(products);
            return await BenchDatabase.Open(server, Database);
        }

        var database = await BenchDatabase.Make(server, Database);
        await Console.Error.WriteLineAsync($"Making {products} products …");
        await catalogue.Make(database.Source, products);
        await database.IndexCatalogue();
        await using var size = database.Source.CreateCommand(
            "select pg_size_pretty(pg_relation_size('catalog.search_documents')) || ' rows, ' || pg_size_pretty(pg_total_relation_size('catalog.search_documents')) || ' in all, index ' || pg_size_pretty(pg_relation_size('catalog.ix_search_documents_tokens'))");
        await Console.Error.WriteLineAsync($"search_documents: {await size.ExecuteScalarAsync()}");
        return database;
    }

    private sealed record Row(string Kind, int Sockets, double RequestsPerSecond, double P50, double P99, int Failures);

    private static IEnumerable<(string Kind, List<string> Paths)> Kinds(SearchCatalogue catalogue)
    {
        var random = new Random(Seed);
        List<string> Make(Func<(string Title, string Summary, string Author, bool IsChinese), string> query, string more = "") =>
        [
            .. Enumerable.Range(0, Queries / 10)
                .Select(_ => query(catalogue.Sample[random.Next(catalogue.Sample.Count)]))
                .Select(text => $"/api/v1/search?q={Uri.EscapeDataString(text)}{more}"),
        ];

        string Part(string text, bool isChinese, int length)
        {
            if (!isChinese)
            {
                var words = text.Split(' ');
                var first = random.Next(words.Length - Math.Min(length, words.Length) + 1);
                return string.Join(' ', words.Skip(first).Take(length));
            }

            var run = text.Split('，').MaxBy(piece => piece.Length)!;
            var size = Math.Min(length * 2, run.Length);
            return run.Substring(random.Next(run.Length - size + 1), size);
        }

        yield return ("title", Make(product => product.Title));
        yield return ("word of a title", Make(product => Part(product.Title, product.IsChinese, 1)));
        yield return ("two words of a title", Make(product => Part(product.Title, product.IsChinese, 2)));
        yield return ("word of a text", Make(product => Part(product.Summary, product.IsChinese, 1)));
        yield return ("phrase of a text", Make(product => Part(product.Summary, product.IsChinese, 3)));
        yield return ("one character", Make(product => product.IsChinese ? product.Title[..1] : "一"));
        yield return ("author", Make(product => product.Author));
        yield return ("word, filtered", Make(product => Part(product.Title, product.IsChinese, 1), "&kind=course&minRating=3.5&category=shelf-3"));
        yield return ("word, newest", Make(product => Part(product.Title, product.IsChinese, 1), "&sort=new"));
        yield return ("mistake", Make(product => product.Title.Length > 3 ? product.Title[..1] + product.Title[2..] : product.Title));
    }
}
