using KnowledgePay.Testing.Payments;
using KnowledgePay.Testing.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Api.Tests.Commerce.Simulation;

/// <summary>Some weeks of trade by chance; the whole year is <c>KnowledgePay.Benchmarks simulate</c>.</summary>
public sealed class SimulatedTradeTests : ApiFixture
{
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
    public async Task Two_months_of_trade_reconcile_to_the_cent_and_everybody_reads_what_they_should()
    {
        var size = new SimulationSize(Members: 45, Days: 60, Seed: 7)
        {
            Instants = 60, Samples = 40, Checkpoints = 2, JobsEvery = TimeSpan.FromDays(2), Step = TimeSpan.FromHours(12), VisitsEach = 1.8, Creators = 4,
        };
        var report = await SimulatedYear.Run(Host, Shared.Value, size);

        report.Mismatches.ShouldBeEmpty();
        report.ShouldSatisfyAllConditions(
            r => r.Counts["orders paid"].ShouldBeGreaterThan(40),
            r => r.AccessGranted.ShouldBeInRange(1, r.AccessCompared - 1),
            r => r.Reports.Keys.ShouldContain("payment.succeeded Repeated"));
    }

    protected override void Configure(IServiceCollection services) => SimulatedYear.Configure(services);
}
