using System.Text;
using KnowledgePay.Application.Commerce;
using KnowledgePay.Application.Commerce.Earnings;
using KnowledgePay.Application.Commerce.Ledger;
using KnowledgePay.Application.Commerce.Metrics;
using KnowledgePay.Application.Commerce.Payouts;
using KnowledgePay.Application.Commerce.Shares;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
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

        studio.MapGet("/statement.csv", StatementFile).WithName(nameof(ExportEarnings)).WithSummary("My earnings of a calendar month as a CSV file.")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv");

        var own = api.MapGroup("/studio").WithTags("Earnings").RequirePermission(Permissions.CommerceSell);
        own.MapGet("/payouts", MyPayouts).WithName(nameof(ListMyPayouts)).WithSummary("What was paid out to me, or is about to be.").Produces<ListMyPayouts.Row[]>();
        own.MapGet("/products/{productId:guid}/shares", SharesOf).WithName(nameof(ShowProductShares)).WithSummary("How the earnings of my work are divided.").Produces<ProductSharesView>();
        own.MapPut("/products/{productId:guid}/shares", Divide).WithName(nameof(DivideEarnings))
            .WithSummary("Divides the earnings of my work among its authors from now on.").Produces<ProductSharesView>();

        var payouts = api.MapGroup("/admin/payout-batches").WithTags("Payouts").RequirePermission(Permissions.CommercePayouts);
        payouts.MapGet("", Batches).WithName(nameof(ListPayoutBatches)).WithSummary("Payout batches, the newest first.").Produces<Page<PayoutBatchView>>();
        payouts.MapPost("", Prepare).WithName(nameof(PreparePayouts)).WithSummary("Takes what is payable into a batch.").Produces<PayoutBatchView>(StatusCodes.Status201Created);
        payouts.MapGet("/{batchId:guid}", Batch).WithName(nameof(ShowPayoutBatch)).WithSummary("One batch with its creators.").Produces<PayoutBatchView>();
        payouts.MapGet("/{batchId:guid}.csv", BatchFile).WithName(nameof(ExportPayoutBatch)).WithSummary("One batch as a CSV file for the bank.")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv");
        payouts.MapPost("/{batchId:guid}/paid", Paid).WithName(nameof(MarkPayoutsPaid)).WithSummary("Says that the money of a batch left.").Produces<PayoutBatchView>();
        payouts.MapPost("/{batchId:guid}/cancel", Cancel).WithName(nameof(CancelPayouts)).WithSummary("Takes a batch back before it is paid.").Produces<PayoutBatchView>();

        var ledger = api.MapGroup("/admin").WithTags("Ledger").RequirePermission(Permissions.CommerceLedgerRead);
        ledger.MapGet("/revenue", Revenue).WithName(nameof(ReportRevenue)).WithSummary("Revenue of a period by stream, day or creator.").Produces<ReportRevenue.Response>();
        ledger.MapGet("/metrics/subscriptions", Subscriptions).WithName(nameof(ReportSubscriptions))
            .WithSummary("Recurring revenue of a period, how it moved, and who stayed.").Produces<ReportSubscriptions.Response>();
        ledger.MapGet("/ledger/accounts", Accounts).WithName(nameof(ListLedgerAccounts)).WithSummary("The ledger's accounts and balances; debits positive.")
            .Produces<AccountBalance[]>();
        ledger.MapGet("/ledger/transactions", Transactions).WithName(nameof(ListLedgerTransactions)).WithSummary("The ledger as it was written, the newest first.")
            .Produces<Page<ListLedgerTransactions.Row>>();
    }

    private static async Task<IResult> Earnings(ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ShowEarnings(), cancellationToken)).ToOk();

    private static async Task<IResult> Statement(
        DateTimeOffset from, DateTimeOffset to, ISender sender, CancellationToken cancellationToken, string? currency = null, string? cursor = null, int limit = PageLimits.Default) =>
        (await sender.Send(new ListEarnings(currency, from, to, cursor, limit), cancellationToken)).ToOk();

    private static async Task<IResult> StatementFile(string month, ISender sender, CancellationToken cancellationToken, string timeZone = "Asia/Shanghai") =>
        FileOf(await sender.Send(new ExportEarnings(month, timeZone), cancellationToken));

    private static async Task<IResult> MyPayouts(ISender sender, CancellationToken cancellationToken) => (await sender.Send(new ListMyPayouts(), cancellationToken)).ToOk();

    private static async Task<IResult> SharesOf(Guid productId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ShowProductShares(new(productId)), cancellationToken)).ToOk();

    private static async Task<IResult> Divide(Guid productId, [FromBody] SharesBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new DivideEarnings(new(productId), body.Shares), cancellationToken)).ToOk();

    private static async Task<IResult> BatchFile(Guid batchId, ISender sender, CancellationToken cancellationToken) =>
        FileOf(await sender.Send(new ExportPayoutBatch(new(batchId)), cancellationToken));

    private static async Task<IResult> Transactions(
        ISender sender, CancellationToken cancellationToken, Guid? orderId = null, string? account = null, string? cursor = null, int limit = PageLimits.Default) =>
        (await sender.Send(new ListLedgerTransactions(orderId is { } id ? new(id) : null, account, cursor, limit), cancellationToken)).ToOk();

    private static IResult FileOf(Result<CsvFile> file) =>
        file.IsSuccess ? TypedResults.File(Encoding.UTF8.GetBytes(file.Value.Text), "text/csv; charset=utf-8", file.Value.Name) : file.Error.ToProblem();

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

    private static async Task<IResult> Subscriptions(
        DateTimeOffset from, DateTimeOffset to, ISender sender, CancellationToken cancellationToken, string currency = "CNY", string timeZone = "Asia/Shanghai") =>
        (await sender.Send(new ReportSubscriptions(currency, from, to, timeZone), cancellationToken)).ToOk();

    private static async Task<IResult> Accounts(ISender sender, CancellationToken cancellationToken, string? currency = null) =>
        (await sender.Send(new ListLedgerAccounts(currency), cancellationToken)).ToOk();

    /// <summary>Each author's part, of 10,000; together the whole.</summary>
    internal sealed record SharesBody(IReadOnlyList<CreatorShare>? Shares);

    /// <summary>What to pay out.</summary>
    /// <param name="Currency">The currency's code.</param>
    /// <param name="MinimumMinor">Creators with less wait for the next batch.</param>
    internal sealed record PayoutBody(string Currency, long MinimumMinor);

    /// <summary>The bank's reference.</summary>
    internal sealed record PaidBody(string? Reference);

    /// <summary>Why it is taken back.</summary>
    internal sealed record CancelBody(string? Why);
}
