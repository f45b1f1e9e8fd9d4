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

        var proofs = api.MapGroup("/admin/offline-proofs").WithTags("Payment administration");
        proofs.MapGet("", Proofs).RequirePermission(Permissions.CommerceOrdersRead).WithName(nameof(ListOfflineProofs))
            .WithSummary("Proofs of transfers: those that wait (oldest first), or status=accepted|rejected.")
            .Produces<Page<OfflineProofView>>();
        proofs.MapPost("/{id:guid}/accept", Accept).RequirePermission(Permissions.CommerceOrdersManage).WithName(nameof(AcceptOfflineProof))
            .WithSummary("The money is there: the order is paid.")
            .Produces(StatusCodes.Status204NoContent);
        proofs.MapPost("/{id:guid}/reject", Reject).RequirePermission(Permissions.CommerceOrdersManage).WithName(nameof(RejectOfflineProof))
            .WithSummary("No such money came; the buyer is told why.")
            .Produces(StatusCodes.Status204NoContent);

        var reconciliation = api.MapGroup("/admin/reconciliation").WithTags("Payment administration");
        reconciliation.MapGet("", async (ISender sender, CancellationToken stop) => (await sender.Send(new GetReconciliation(), stop)).ToOk())
            .RequirePermission(Permissions.CommerceOrdersRead).WithName(nameof(GetReconciliation)).WithSummary("Where our books and the providers' differ.")
            .Produces<GetReconciliation.Response>();
        reconciliation.MapPost("/run", async (ISender sender, CancellationToken stop) => (await sender.Send(new RunReconciliation(), stop)).ToOk())
            .RequirePermission(Permissions.CommerceOrdersManage).WithName(nameof(RunReconciliation)).WithSummary("Asks the providers now instead of when it is due.")
            .Produces<ReconciliationOutcome>();
        api.MapPost("/admin/payments/{id:guid}/surplus-returned", async (Guid id, ISender sender, CancellationToken stop) =>
                (await sender.Send(new ConfirmSurplusReturned(new(id)), stop)).ToNoContent())
            .RequirePermission(Permissions.CommerceOrdersManage).WithTags("Payment administration").WithName(nameof(ConfirmSurplusReturned))
            .WithSummary("A person sent the money back that the provider would not.")
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> List(
        ISender sender, CancellationToken cancellationToken, Choice<PaymentVerdict>? verdict = null, bool open = false, string? cursor = null, int limit = PageLimits.Default) =>
        (await sender.Send(new ListPaymentEvents(verdict?.Value, open, cursor, limit), cancellationToken)).ToOk();

    private static async Task<IResult> Resolve(Guid id, ResolvePaymentEventBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ResolvePaymentEvent(new(id), body.Decision, body.Note), cancellationToken)).ToNoContent();

    private static async Task<IResult> Proofs(
        ISender sender, CancellationToken cancellationToken, Choice<OfflineProofStatus>? status = null, string? cursor = null, int limit = PageLimits.Default) =>
        (await sender.Send(new ListOfflineProofs(status?.Value ?? OfflineProofStatus.Submitted, cursor, limit), cancellationToken)).ToOk();

    private static async Task<IResult> Accept(Guid id, AcceptOfflineProofBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new AcceptOfflineProof(new(id), body.DespiteDuplicate), cancellationToken)).ToNoContent();

    private static async Task<IResult> Reject(Guid id, RejectOfflineProofBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new RejectOfflineProof(new(id), body.Reason), cancellationToken)).ToNoContent();

    /// <summary>Set <paramref name="DespiteDuplicate"/> where the same file proved another order and the money came twice.</summary>
    internal sealed record AcceptOfflineProofBody(bool DespiteDuplicate = false);

    /// <summary>What the buyer is told.</summary>
    internal sealed record RejectOfflineProofBody(string Reason);

    /// <summary>What was decided, and why.</summary>
    internal sealed record ResolvePaymentEventBody(EventDecision Decision, string? Note);
}
