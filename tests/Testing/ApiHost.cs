using KnowledgePay.Infrastructure.Messaging;
using KnowledgePay.WebApi.Http;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KnowledgePay.Testing;

/// <summary>The whole server in memory on a database of its own; background workers are off.</summary>
public sealed class ApiHost(
    string connectionString, IReadOnlyDictionary<string, string?> settings, Action<IServiceCollection>? configure = null) : WebApplicationFactory<VersionedAttribute>
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "knowledgepay-tests", Guid.CreateVersion7().ToString("N"));

    public ManualClock Clock { get; } = new();

    public string ConnectionString { get; } = connectionString;

    public HttpClient Anonymous() => CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = new("https://localhost") });

    /// <summary>Delivers all messages that are due, as the relay would.</summary>
    public Task<int> Drain() => Services.GetRequiredService<Relay>().DrainOnce();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");

        // As in development: what cannot be built, or outlives what it holds, fails every test instead of the first start.
        builder.UseDefaultServiceProvider(options =>
        {
            options.ValidateScopes = true;
            options.ValidateOnBuild = true;
        });
        builder.UseSetting("ConnectionStrings:KnowledgePay", ConnectionString);
        builder.UseSetting("Workers:Enabled", "false");
        builder.UseSetting("Catalog:CountsCacheSeconds", "0");
        builder.UseSetting("Access:CacheSeconds", "0");
        builder.UseSetting("RateLimits:RequestsPerMinute", "1000000");
        builder.UseSetting("RateLimits:CredentialRequestsPerMinute", "1000000");
        builder.UseSetting("Files:Root", Path.Combine(folder, "files"));
        builder.UseSetting("Mail:Mode", "Files");
        builder.UseSetting("Mail:Folder", Path.Combine(folder, "mail"));

        // One round of hashing is as good as 210,000 for what tests ask, and far quicker.
        builder.UseSetting("Identity:PasswordHashIterations", "1");
        foreach (var (key, value) in settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.RemoveAll<TimeProvider>();
            services.AddSingleton<TimeProvider>(Clock);
            configure?.Invoke(services);
        });
    }
}
