using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace KnowledgePay.WebApi.Startup;

/// <summary>Structured logs without personal data; traces and metrics over OTLP when an endpoint is configured.</summary>
internal static class Observability
{
    /// <summary>The standard variable; without it nothing is exported and nothing is collected.</summary>
    public const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string ServiceName = "knowledgepay";
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "Npgsql", "KnowledgePay.Messaging"];
    private static readonly string[] Meters = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "Npgsql", "System.Runtime"];

    public static void AddObservability(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        if (builder.Environment.IsDevelopment())
        {
            builder.Logging.AddSimpleConsole(options => options.SingleLine = true);
        }
        else
        {
            builder.Logging.AddJsonConsole(options => options.UseUtcTimestamp = true);
        }

        if (!string.IsNullOrWhiteSpace(builder.Configuration[EndpointVariable]))
        {
            builder.Services.AddHostedService<TelemetryExport>();
        }
    }

    /// <summary>Starts the exporters with the host and flushes them when it stops.</summary>
    private sealed class TelemetryExport(IConfiguration configuration) : IHostedService, IDisposable
    {
        private TracerProvider? traces;
        private MeterProvider? metrics;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            var endpoint = new Uri(configuration[EndpointVariable]!);
            var http = string.Equals(configuration["OTEL_EXPORTER_OTLP_PROTOCOL"], "http/protobuf", StringComparison.OrdinalIgnoreCase);
            var resource = ResourceBuilder.CreateDefault().AddService(ServiceName);
            traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources)
                .AddOtlpExporter(options => Configure(options, endpoint, http, "v1/traces"))
                .Build();
            metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters)
                .AddOtlpExporter(options => Configure(options, endpoint, http, "v1/metrics"))
                .Build();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            traces?.ForceFlush(2000);
            metrics?.ForceFlush(2000);
            return Task.CompletedTask;
        }

        public void Dispose()
        {
            traces?.Dispose();
            metrics?.Dispose();
        }

        private static void Configure(OpenTelemetry.Exporter.OtlpExporterOptions options, Uri endpoint, bool http, string path)
        {
            options.Protocol = http ? OpenTelemetry.Exporter.OtlpExportProtocol.HttpProtobuf : OpenTelemetry.Exporter.OtlpExportProtocol.Grpc;
            options.Endpoint = http ? new Uri(new Uri(endpoint.AbsoluteUri.TrimEnd('/') + "/"), path) : endpoint;
        }
    }
}
