using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.WebApi.Auth;
using KnowledgePay.WebApi.Http;

namespace KnowledgePay.WebApi.Endpoints.Commerce;

/// <summary>What operators see of payments: reports that wait for them, and where books differ.</summary>
internal sealed class PaymentAdminEndpoints : IEndpointGroup
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var events = api.MapGroup("/admin/payment-events").WithTags("Payment administration");
        events.MapGet("", List).RequirePermission(Permissions.CommerceOrdersRead).WithName(nameof(ListPaymentEvents))
            .WithSummary("The reports of payment providers, newest first; open=true shows those that wait for a decision.")
            .Produces<Page<PaymentEventView>>();
        events.MapPost("/{id:guid}/resolve", Resolve).RequirePermission(Permissions.CommerceOrdersManage).WithName(nameof(ResolvePaymentEvent))
            .WithSummary("Decides about a report: dismiss it, or return its money.")
            .Produces(StatusCodes.Status204NoContent);

        var reconciliation = api.MapGroup("/admin/reconciliation").WithTags("Payment administration");
        reconciliation.MapGet("", async (ISender sender, CancellationToken stop) => (await sender.Send(new GetReconciliation(), stop)).ToOk())
            .RequirePermission(Permissions.CommerceOrdersRead).WithName(nameof(GetReconciliation)).WithSummary("Where our books and the providers' differ.")
            .Produces<GetReconciliation.Response>();
        reconciliation.MapPost("/run", async (ISender sender, CancellationToken stop) => (await sender.Send(new RunReconciliation(), stop)).ToOk())
            .RequirePermission(Permissions.CommerceOrdersManage).WithName(nameof(RunReconciliation)).WithSummary("Asks the providers now instead of when it is due.")
            .Produces<ReconciliationOutcome>();
    }

    private static async Task<IResult> List(
        ISender sender, CancellationToken cancellationToken, Choice<PaymentVerdict>? verdict = null, bool open = false, string? cursor = null, int limit = PageLimits.Default) =>
        (await sender.Send(new ListPaymentEvents(verdict?.Value, open, cursor, limit), cancellationToken)).ToOk();

    private static async Task<IResult> Resolve(Guid id, ResolvePaymentEventBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ResolvePaymentEvent(new(id), body.Decision, body.Note), cancellationToken)).ToNoContent();

    /// <summary>What was decided, and why.</summary>
    internal sealed record ResolvePaymentEventBody(EventDecision Decision, string? Note);
}
