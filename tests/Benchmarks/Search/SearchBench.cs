using System.Diagnostics;
using System.Globalization;
using KnowledgePay.Application;
using KnowledgePay.Application.Catalog.Search;
using KnowledgePay.Benchmarks.Load;
using KnowledgePay.Infrastructure;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KnowledgePay.Benchmarks.Search;

/// <summary>
/// How fast search answers on a large catalogue: whole titles, words, phrases, single characters, authors, filters and
/// mistakes, over HTTP at several numbers of connections. Fills the database it is given, unless it was filled before.
/// </summary>
internal sealed class SearchBench(string connectionString, int products, TimeSpan window)
{
    private const int Seed = 20;
    private const int Queries = 600;
    private static readonly int[] Connections = [1, 8, 32];

    public async Task<int> Run()
    {
        var catalogue = new SearchCatalogue(Seed);
        await Fill(catalogue);
        var server = typeof(WebApi.Http.IEndpointGroup).Assembly.Location;
        await using var process = await ServerProcess.Start(server, [], "/health/ready", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__KnowledgePay"] = connectionString,
            ["Workers__Enabled"] = "false",
            ["RateLimits__RequestsPerMinute"] = "100000000",
            ["Logging__LogLevel__Default"] = "Warning",
        });
        Console.WriteLine($"{"kind",-22}{"connections",12}{"requests/s",12}{"p50 ms",10}{"p99 ms",10}{"failures",10}");
        foreach (var (kind, paths) in Kinds(catalogue))
        {
            await Measure(process.Address, kind, paths, 1);
        }

        List<string> mixed = [.. Kinds(catalogue).SelectMany(kind => kind.Paths)];
        new Random(Seed).Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(mixed));
        foreach (var connections in Connections)
        {
            await Measure(process.Address, "all", mixed, connections);
        }

        return 0;
    }

    private async Task Measure(Uri address, string kind, IReadOnlyList<string> paths, int connections)
    {
        var result = await LoadClient.Run(address, paths, connections, TimeSpan.FromSeconds(2), window);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{kind,-22}{connections,12}{result.RequestsPerSecond,12:F0}{result.P50Milliseconds,10:F1}{result.P99Milliseconds,10:F1}{result.Failures,10}"));
    }

    private async Task Fill(SearchCatalogue catalogue)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:KnowledgePay", connectionString)]).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddApplication();
        services.AddInfrastructure(configuration);
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AppDbContext>().Database.MigrateAsync();
        var source = provider.GetRequiredService<NpgsqlDataSource>();
        await using var count = source.CreateCommand("select count(*)::int from catalog.search_documents");
        if (await count.ExecuteScalarAsync() is int indexed && indexed >= products)
        {
            catalogue.Read(products);
            return;
        }

        var start = Stopwatch.GetTimestamp();
        await catalogue.Make(source, products);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{products} products made in {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s"));
        start = Stopwatch.GetTimestamp();
        await scope.ServiceProvider.GetRequiredService<ISearchIndex>().Rebuild(null, CancellationToken.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"indexed in {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s"));
        await using var size = source.CreateCommand(
            "select pg_size_pretty(pg_relation_size('catalog.search_documents')) || ' rows, ' || pg_size_pretty(pg_total_relation_size('catalog.search_documents')) || ' in all, index ' || pg_size_pretty(pg_relation_size('catalog.ix_search_documents_tokens'))");
        Console.WriteLine(await size.ExecuteScalarAsync());
    }

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
