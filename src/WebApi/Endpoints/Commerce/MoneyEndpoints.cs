using KnowledgePay.Application.Commerce.Earnings;
using KnowledgePay.Application.Commerce.Ledger;
using KnowledgePay.Application.Commerce.Payouts;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.WebApi.Auth;
using KnowledgePay.WebApi.Http;
using Microsoft.AspNetCore.Mvc;

namespace KnowledgePay.WebApi.Endpoints.Commerce;

/// <summary>Where the money is: creators' earnings, payouts, the ledger, revenue.</summary>
internal sealed class MoneyEndpoints : IEndpointGroup
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var studio = api.MapGroup("/studio/earnings").WithTags("Earnings").RequirePermission(Permissions.CommerceSell);
        studio.MapGet("", Earnings).WithName(nameof(ShowEarnings)).WithSummary("What I have earned, by currency: held, payable, paid.").Produces<ShowEarnings.Response>();
        studio.MapGet("/statement", Statement).WithName(nameof(ListEarnings)).WithSummary("My earnings of a period, the newest first.").Produces<Page<EarningRow>>();

        var payouts = api.MapGroup("/admin/payout-batches").WithTags("Payouts").RequirePermission(Permissions.CommercePayouts);
        payouts.MapGet("", Batches).WithName(nameof(ListPayoutBatches)).WithSummary("Payout batches, the newest first.").Produces<Page<PayoutBatchView>>();
        payouts.MapPost("", Prepare).WithName(nameof(PreparePayouts)).WithSummary("Takes what is payable into a batch.").Produces<PayoutBatchView>(StatusCodes.Status201Created);
        payouts.MapGet("/{batchId:guid}", Batch).WithName(nameof(ShowPayoutBatch)).WithSummary("One batch with its creators.").Produces<PayoutBatchView>();
        payouts.MapPost("/{batchId:guid}/paid", Paid).WithName(nameof(MarkPayoutsPaid)).WithSummary("Says that the money of a batch left.").Produces<PayoutBatchView>();
        payouts.MapPost("/{batchId:guid}/cancel", Cancel).WithName(nameof(CancelPayouts)).WithSummary("Takes a batch back before it is paid.").Produces<PayoutBatchView>();

        var ledger = api.MapGroup("/admin").WithTags("Ledger").RequirePermission(Permissions.CommerceLedgerRead);
        ledger.MapGet("/revenue", Revenue).WithName(nameof(ReportRevenue)).WithSummary("Revenue of a period by stream, day or creator.").Produces<ReportRevenue.Response>();
        ledger.MapGet("/ledger/accounts", Accounts).WithName(nameof(ListLedgerAccounts)).WithSummary("The ledger's accounts and balances; debits positive.")
            .Produces<AccountBalance[]>();
    }

    private static async Task<IResult> Earnings(ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ShowEarnings(), cancellationToken)).ToOk();

    private static async Task<IResult> Statement(
        DateTimeOffset from, DateTimeOffset to, ISender sender, CancellationToken cancellationToken, string? currency = null, string? cursor = null, int limit = PageLimits.Default) =>
        (await sender.Send(new ListEarnings(currency, from, to, cursor, limit), cancellationToken)).ToOk();

    private static async Task<IResult> Batches(ISender sender, CancellationToken cancellationToken, string? cursor = null, int limit = PageLimits.Default) =>
        (await sender.Send(new ListPayoutBatches(cursor, limit), cancellationToken)).ToOk();

    private static async Task<IResult> Prepare([FromBody] PayoutBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new PreparePayouts(body.Currency, body.MinimumMinor), cancellationToken)).ToCreated(batch => $"/api/v1/admin/payout-batches/{batch.Id}");

    private static async Task<IResult> Batch(Guid batchId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ShowPayoutBatch(new(batchId)), cancellationToken)).ToOk();

    private static async Task<IResult> Paid(Guid batchId, [FromBody] PaidBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new MarkPayoutsPaid(new(batchId), body.Reference), cancellationToken)).ToOk();

    private static async Task<IResult> Cancel(Guid batchId, [FromBody] CancelBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new CancelPayouts(new(batchId), body.Why), cancellationToken)).ToOk();

    private static async Task<IResult> Revenue(
        DateTimeOffset from, DateTimeOffset to, ISender sender, CancellationToken cancellationToken,
        string currency = "CNY", Choice<RevenueGrouping>? by = null, string timeZone = "Asia/Shanghai") =>
        (await sender.Send(new ReportRevenue(currency, from, to, by?.Value ?? RevenueGrouping.Stream, timeZone), cancellationToken)).ToOk();

    private static async Task<IResult> Accounts(ISender sender, CancellationToken cancellationToken, string? currency = null) =>
        (await sender.Send(new ListLedgerAccounts(currency), cancellationToken)).ToOk();

    /// <summary>What to pay out.</summary>
    /// <param name="Currency">The currency's code.</param>
    /// <param name="MinimumMinor">Creators with less wait for the next batch.</param>
    internal sealed record PayoutBody(string Currency, long MinimumMinor);

    /// <summary>The bank's reference.</summary>
    internal sealed record PaidBody(string? Reference);

    /// <summary>Why it is taken back.</summary>
    internal sealed record CancelBody(string? Why);
}
