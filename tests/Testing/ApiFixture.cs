using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace KnowledgePay.Testing;

/// <summary>Starts the database of a test assembly; each assembly has one subclass marked <c>[SetUpFixture]</c> in its root namespace.</summary>
public abstract class DatabaseSetUp
{
    private static TestDatabase? database;

    internal static TestDatabase Database => database ?? throw new InvalidOperationException("The assembly has no [SetUpFixture] that derives from DatabaseSetUp.");

    internal static ConcurrentDictionary<Type, Lazy<Task<ApiHost>>> Hosts { get; } = new();

    /// <summary>A database without our schema, for tests of the way there; gone with the run.</summary>
    public static Task<string> EmptyDatabase() => Database.Empty();

    [OneTimeSetUp]
    public async Task StartDatabase()
    {
        // Nobody edits the settings of a server under test, and the system hands out few watchers: a hundred servers would use them up.
        Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");
        database = await TestDatabase.Start();
    }

    [OneTimeTearDown]
    public async Task StopDatabase()
    {
        foreach (var host in Hosts.Values.Where(h => h.IsValueCreated))
        {
            await (await host.Value).DisposeAsync();
        }

        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }
}

/// <summary>A fixture that drives the API over HTTP. All of its tests share one server and one database, and run in parallel:
/// each test owns its rows.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract class ApiFixture
{
    protected ApiHost Host { get; private set; } = null!;

    protected Given Given { get; private set; } = null!;

    protected ManualClock Clock => Host.Clock;

    /// <summary>Settings of this fixture's server.</summary>
    protected virtual IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>();

    /// <summary>Replaces parts of this fixture's server.</summary>
    protected virtual void Configure(IServiceCollection services)
    {
    }

    [SetUp]
    public async Task UseHost()
    {
        Host = await DatabaseSetUp.Hosts.GetOrAdd(GetType(), _ => new(Start)).Value;
        Given = new Given(Host);
    }

    /// <summary>Starts the server before any test asks for it: two that ask at once would start two.</summary>
    private async Task<ApiHost> Start()
    {
        var host = new ApiHost(await DatabaseSetUp.Database.Clone(), Settings, Configure);
        host.StartServer();
        return host;
    }
}
