using KnowledgePay.Application.Catalog.Reading;
using KnowledgePay.Application.Common;
using KnowledgePay.Infrastructure.Persistence.Queries.Catalog;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace KnowledgePay.Benchmarks.Load;

/// <summary>
/// The limit we measure against: a minimal API that runs the same SQL through Npgsql and writes the rows as JSON. No sessions, no
/// permissions, no pipeline, no rate limits, no localisation, no cut decisions.
/// </summary>
internal static class BareApi
{
    public static async Task Run(string connectionString)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.ConfigureHttpJsonOptions(options => CommonJson.Configure(options.SerializerOptions));
        var data = new NpgsqlDataSourceBuilder(connectionString);
        data.ConnectionStringBuilder.MaxAutoPrepare = 200;
        await using var source = data.Build();
        await using var app = builder.Build();
        app.MapGet("/health/ready", () => "ready");
        app.MapGet("/products", async (CancellationToken token) =>
        {
            await using var command = ProductListSql.Build(source, new ProductFilter(), ProductSort.Popular, null, PageLimits.Default);
            await using var rows = await command.ExecuteReaderAsync(token);
            var list = new List<object>();
            while (await rows.ReadAsync(token))
            {
                list.Add(ProductListSql.Read(rows, ProductSort.Popular).Card);
            }

            return TypedResults.Ok(list);
        });
        app.MapGet("/products/{slug}", async (string slug, CancellationToken token) =>
            TypedResults.Ok(await ProductPageSql.Read(source, slug, null, token)));
        app.MapGet("/products/{product:guid}/items/{item:guid}", async (Guid product, Guid item, CancellationToken token) =>
            TypedResults.Ok(await ItemSql.Read(source, new(product), new(item), null, false, token)));
        app.MapGet("/search", async (string q, CancellationToken token) => TypedResults.Ok(await BareSearch.Read(source, q, token)));
        await app.RunAsync();
    }
}
