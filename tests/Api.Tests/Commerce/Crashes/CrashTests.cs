using System.Collections.Concurrent;
using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using Npgsql;

namespace KnowledgePay.Api.Tests.Commerce.Crashes;

/// <summary>The real server in a process of its own, killed with SIGKILL in the middle of buying and of refunding.</summary>
[NonParallelizable]
public sealed class CrashTests : ApiFixture
{
    private static readonly CrashPoint[] Buying =
    [
        // In this sequence: who has committed is never behind somebody who holds rows of the ledger.
        CrashPoint.MessageHandledNotMarked,
        CrashPoint.OrderFulfilledReportNotAcknowledged,
        CrashPoint.MoneyTakenReportNotSent,
        CrashPoint.OrderCommittedProviderNotTold,
        CrashPoint.ProviderToldInstructionsNotSaved,
        CrashPoint.OrderPlacedNotCommitted,
        CrashPoint.ReportArrivedNotRecorded,
        CrashPoint.OrderPaidAccessNotOpened,
    ];

    private static readonly CrashPoint[] Refunding =
        [CrashPoint.RefundAgreedProviderNotTold, CrashPoint.MoneyReturnedRefundNotSettled, CrashPoint.RefundSettledSaleNotReversed];

    private readonly ConcurrentBag<Shopper> shoppers = [];
    private CrashPoints points = null!;
    private ServerProcess? server;
    private Uri? address;

    [Test]
    public async Task Killed_at_eleven_points_of_buying_and_refunding_every_order_converges_and_no_money_is_made_or_lost()
    {
        points = await CrashPoints.Install(Host.ConnectionString);
        var staff = await Given.Admin();
        await Start();
        var refunded = await KilledWhileBuying();
        await Start();
        await Converges(staff);
        await KilledWhileRefunding(refunded);
        await Start();
        await Converges(staff);
        foreach (var shopper in refunded)
        {
            (await shopper.Show()).Status.ShouldBe(OrderStatus.Refunded);
        }
    }

    [TearDown]
    public async Task Stop()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        foreach (var shopper in shoppers)
        {
            shopper.Dispose();
        }

        if (points is not null)
        {
            await points.DisposeAsync();
        }
    }

    /// <summary>One victim at each point of a purchase, others buying all the while; three who bought before will want their money back.</summary>
    private async Task<List<Shopper>> KilledWhileBuying()
    {
        var satisfied = new List<Shopper>();
        foreach (var _ in Refunding)
        {
            satisfied.Add(await NewShopper());
            await satisfied[^1].Buy(await Given.ForSale(35_00));
        }

        using var stop = new CancellationTokenSource();
        var crowd = Enumerable.Range(0, 4).Select(_ => GoesOnBuying(stop.Token)).ToList();
        var stuck = new List<Task>();
        foreach (var point in Buying)
        {
            var victim = await NewShopper();
            var product = await Given.ForSale(40_00 + (int)point);
            await points.Arm(point, victim.Member.Id);
            stuck.Add(Insists(() => victim.Buy(product)));
            await points.Reached(point);
        }

        await Kill();
        await stop.CancelAsync();
        await Task.WhenAll([.. crowd, .. stuck]);
        return satisfied;
    }

    private async Task KilledWhileRefunding(List<Shopper> refunded)
    {
        using var stop = new CancellationTokenSource();
        var crowd = Enumerable.Range(0, 3).Select(_ => GoesOnBuying(stop.Token)).ToList();
        var stuck = new List<Task>();
        foreach (var (point, shopper) in Refunding.Zip(refunded))
        {
            await points.Arm(point, shopper.Member.Id);
            stuck.Add(Insists(shopper.AskBack));
            await points.Reached(point);
        }

        await Kill();
        await stop.CancelAsync();
        await Task.WhenAll([.. crowd, .. stuck]);
    }

    private async Task GoesOnBuying(CancellationToken stop)
    {
        // Enough to be under way at every point, and few enough to ask each of them afterwards.
        for (var bought = 0; bought < 12 && !stop.IsCancellationRequested; bought++)
        {
            var (shopper, product) = (await NewShopper(), await Given.ForSale(21_00));
            await Outlives(() => shopper.Buy(product));
        }
    }

    /// <summary>Repeats what was refused, under the same key, until the server is dead: a victim has to get to its point.</summary>
    private Task Insists(Func<Task> act) =>
        Eventually.Holds(() => Outlives(act), reached => reached || server!.HasExited, TimeSpan.FromMinutes(3), "A purchase that reaches its point");

    /// <summary>The server dies under it: that is no failure of the test. What became of it is asked afterwards.</summary>
    private static async Task<bool> Outlives(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException or ShouldAssertException)
        {
            return false;
        }
    }

    private async Task<Shopper> NewShopper()
    {
        var shopper = new Shopper(await Given.Member(), address!);
        shoppers.Add(shopper);
        return shopper;
    }

    private async Task Start()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__KnowledgePay"] = new NpgsqlConnectionStringBuilder(Host.ConnectionString) { ApplicationName = CrashPoints.ServerName, MaxPoolSize = 40, CommandTimeout = 600 }.ConnectionString,
            ["ASPNETCORE_ENVIRONMENT"] = "Testing",
            ["Secrets__MasterKey"] = Convert.ToBase64String(new byte[32]),
            ["Payments__Sandbox__Secret"] = "the sandbox outlives the server",
            ["Files__Root"] = Path.Combine(Path.GetTempPath(), "knowledgepay-tests", "crashes"),
            ["Mail__Mode"] = "Files",
            ["Mail__Folder"] = Path.Combine(Path.GetTempPath(), "knowledgepay-tests", "crashes"),
            ["RateLimits__RequestsPerMinute"] = "1000000",
            ["Logging__LogLevel__Default"] = "Critical",
        };
        server = await ServerProcess.Start(Path.Combine(AppContext.BaseDirectory, "KnowledgePay.WebApi.dll"), [], "/health/ready", settings, address);
        address = server.Address;
    }

    private async Task Kill()
    {
        await server!.Kill();
        await points.Clear();

        // A lease, a bank's patience and our own: all shorter than the time that is thought to pass before the next start.
        await points.Execute("update messaging.outbox set next_attempt_at = now() where processed_at is null");
        await points.Execute("update commerce.sandbox_callbacks set due_at = now()");
        await points.Execute("update commerce.refunds set requested_at = requested_at - interval '5 minutes' where status in ('approved', 'processing')");
    }

    /// <summary>Buyers come back, jobs have their turn; then every order is where its money is.</summary>
    private async Task Converges(SignedIn staff)
    {
        using var admin = new Shopper(staff, address!);
        await Eventually.Holds(
            async () =>
            {
                await admin.Client.PostAsync("/api/v1/admin/reconciliation/run", null).ShouldBe(HttpStatusCode.OK);
                foreach (var shopper in shoppers.Where(shopper => shopper.Product is not null))
                {
                    await ComesBack(shopper);
                }

                return await points.Number(Unsettled);
            },
            open => open == 0,
            TimeSpan.FromMinutes(3));
        await EverythingAgrees();
    }

    /// <summary>Repeats what was not answered, and pays what is not paid.</summary>
    private static async Task ComesBack(Shopper shopper)
    {
        if (shopper.Order is null)
        {
            await shopper.Place(shopper.Product!);
        }

        if ((await shopper.Show()).Status == OrderStatus.AwaitingPayment)
        {
            await shopper.Pay();
        }
    }

    private async Task EverythingAgrees()
    {
        foreach (var shopper in shoppers.Where(shopper => shopper.Order is not null))
        {
            var order = await shopper.Show();
            order.Status.ShouldBeOneOf(OrderStatus.Fulfilled, OrderStatus.Refunded);
            (await shopper.MayRead()).ShouldBe(order.Status == OrderStatus.Fulfilled, $"{order.Number} is {order.Status}");
        }

        (await points.Number("select count(*) from (select 1 from commerce.orders group by member_id having count(*) > 1) twice")).ShouldBe(0);
        (await points.Number("select coalesce(sum(amount_minor - refunded_minor), 0) from commerce.sandbox_payments where status = 'succeeded'"))
            .ShouldBe(await points.Number("select coalesce(sum(balance_minor), 0) from commerce.ledger_balances where account = 'cash:sandbox'"));
        (await points.Number("select coalesce(sum(paid_minor - refunded_minor), 0) from commerce.orders"))
            .ShouldBe(await points.Number("select coalesce(sum(balance_minor), 0) from commerce.ledger_balances where account = 'cash:sandbox'"));
        (await points.Number("select coalesce(sum(amount_minor), 0) from commerce.ledger_entries")).ShouldBe(0);
        (await points.Number(
            """
            select count(*) from commerce.orders o where o.status = 'fulfilled' and 1 <>
              (select count(*) from commerce.access_events e join commerce.order_lines l on l.id = e.right_id where l.order_id = o.id)
            """)).ShouldBe(0, "each purchase opened access once");
    }

    private const string Unsettled =
        """
        select (select count(*) from commerce.orders where status not in ('fulfilled', 'refunded'))
          + (select count(*) from commerce.refunds where status <> 'settled')
          + (select count(*) from messaging.outbox where processed_at is null)
          + (select count(*) from commerce.sandbox_callbacks)
        """;
}
