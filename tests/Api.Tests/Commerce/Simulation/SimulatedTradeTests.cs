using KnowledgePay.Testing.Payments;
using KnowledgePay.Testing.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Api.Tests.Commerce.Simulation;

/// <summary>Some weeks of trade by chance; the whole year is <c>KnowledgePay.Benchmarks simulate</c>.</summary>
public sealed class SimulatedTradeTests : ApiFixture
{
    /// <summary>What has to have happened at least once, or the books that agree prove nothing about it.</summary>
    private static readonly string[] Kinds =
    [
        "abandoned", "authors joined", "bans lifted", "bundles changed", "cancelled", "charges", "charges failed", "declined", "disputes",
        "gifts expired", "gifts redeemed", "gifts returned", "granted", "lines charged back", "lines refunded", "mandates begun",
        "never reported", "parts given back", "payouts in CNY", "prices chosen", "quoted in JPY", "quoted in USD",
        "refunds asked", "reported late", "tips in JPY", "tips in USD", "trials", "wrong amounts",
    ];

    private static readonly Lazy<StripeStandIn> Shared = new(() => new StripeStandIn());

    protected override IReadOnlyDictionary<string, string?> Settings => SimulatedYear.Settings(Shared.Value);

    [OneTimeTearDown]
    public static async Task Stop()
    {
        if (Shared.IsValueCreated)
        {
            await Shared.Value.DisposeAsync();
        }
    }

    [Test]
    public async Task Some_weeks_of_trade_reconcile_to_the_cent_and_everybody_reads_what_they_should()
    {
        var size = new SimulationSize(Members: 36, Days: 45, Seed: 7)
        {
            OneOfEach = true, Workers = 4, Instants = 40, Samples = 10, Checkpoints = 1, JobsEvery = TimeSpan.FromDays(5), Step = TimeSpan.FromDays(1), VisitsEach = 1.4, Creators = 3,
        };
        var report = await SimulatedYear.Run(Host, Shared.Value, size);

        report.Mismatches.ShouldBeEmpty();
        Kinds.Except(report.Counts.Keys, StringComparer.Ordinal).ShouldBeEmpty();
        report.Counts.Keys.ShouldContain(kind => kind.StartsWith("banned from", StringComparison.Ordinal));
        report.AccessGranted.ShouldBeInRange(1, report.AccessCompared - 1);
        report.Reports.Keys.ShouldContain("payment.succeeded Repeated");
    }

    protected override void Configure(IServiceCollection services) => SimulatedYear.Configure(services);
}
