using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KnowledgePay.Api.Tests.Platform;

/// <summary>Exports to a collector that listens on a real socket.</summary>
[TestFixture]
public sealed class TelemetryTests
{
    [Test]
    public async Task Traces_and_metrics_go_to_the_configured_collector_and_carry_no_query()
    {
        var received = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        await using var collector = await StartCollector(received);
        var address = collector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        await using (var host = new ApiHost("Host=127.0.0.1;Port=1;Database=none;Timeout=1", new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        }))
        {
            using var client = host.Anonymous();
            using var response = await client.GetAsync("/health/live?email=someone%40example.test");
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            response.Headers.GetValues("traceparent").Single().ShouldMatch("^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$");
        }

        received["/v1/traces"].ShouldContain("GET /health/live");
        received["/v1/traces"].ShouldNotContain("someone");
        received.Keys.ShouldContain("/v1/metrics");
    }

    private static async Task<WebApplication> StartCollector(ConcurrentDictionary<string, string> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/{**path}", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            received.AddOrUpdate(context.Request.Path, _ => Encoding.UTF8.GetString(body.ToArray()), (_, old) => old + Encoding.UTF8.GetString(body.ToArray()));
        });
        await app.StartAsync();
        return app;
    }
}
