using KnowledgePay.Application.Commerce.Refunds;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.WebApi.Auth;
using KnowledgePay.WebApi.Http;
using Microsoft.AspNetCore.Mvc;

namespace KnowledgePay.WebApi.Endpoints.Commerce;

/// <summary>Money on its way back: what buyers ask for, what operators decide.</summary>
internal sealed class RefundEndpoints : IEndpointGroup
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var mine = api.MapGroup("/orders/{orderId:guid}/refunds").WithTags("Refunds").RequireMember();
        mine.MapGet("", ListMine).WithName(nameof(ListMyRefunds)).WithSummary("The refunds of my order, the newest first.").Produces<RefundView[]>();
        mine.MapPost("/preview", Preview).WithName(nameof(PreviewRefund))
            .WithSummary("What would go back of my order now, and by which rule.").Produces<PreviewRefund.Response>();
        mine.MapPost("", Request).WithName(nameof(RequestRefund))
            .WithSummary("Asks for money back: at once where the policy allows it, by an operator's decision otherwise.")
            .Produces<RefundView>(StatusCodes.Status201Created);

        var admin = api.MapGroup("/admin").WithTags("Refunds").RequirePermission(Permissions.CommerceRefund);
        admin.MapGet("/refunds", List).WithName(nameof(ListRefunds)).WithSummary("All refunds, the newest first.").Produces<Page<RefundView>>();
        admin.MapPost("/refunds/{refundId:guid}/approve", Approve).WithName(nameof(ApproveRefund))
            .WithSummary("Agrees to a refund, or tries one again that the provider refused.").Produces<RefundView>();
        admin.MapPost("/refunds/{refundId:guid}/reject", Reject).WithName(nameof(RejectRefund)).WithSummary("Says no to a refund.").Produces<RefundView>();
        admin.MapPost("/refunds/{refundId:guid}/settle", Settle).WithName(nameof(SettleRefundByHand))
            .WithSummary("Says that the money was sent by hand.").Produces<RefundView>();
        admin.MapPost("/orders/{orderId:guid}/refunds", RefundOrder).WithName(nameof(RefundOrderLines))
            .WithSummary("Gives money back of an order: amounts by line, or all that is left.").Produces<RefundView>(StatusCodes.Status201Created);
    }

    private static async Task<IResult> ListMine(Guid orderId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ListMyRefunds(new(orderId)), cancellationToken)).ToOk();

    private static async Task<IResult> Preview(Guid orderId, [FromBody] RefundPreviewBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new PreviewRefund(new(orderId), body.LineIds), cancellationToken)).ToOk();

    private static async Task<IResult> Request(Guid orderId, [FromBody] RefundBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new RequestRefund(new(orderId), body.LineIds, body.Reason), cancellationToken)).ToCreated(_ => $"/api/v1/orders/{orderId}/refunds");

    private static async Task<IResult> List(ISender sender, CancellationToken cancellationToken, Choice<RefundStatus>? status = null, string? cursor = null, int limit = PageLimits.Default) =>
        (await sender.Send(new ListRefunds(status?.Value, cursor, limit), cancellationToken)).ToOk();

    private static async Task<IResult> Approve(Guid refundId, [FromBody] NoteBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ApproveRefund(new(refundId), body.Note), cancellationToken)).ToOk();

    private static async Task<IResult> Reject(Guid refundId, [FromBody] RejectBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new RejectRefund(new(refundId), body.Note), cancellationToken)).ToOk();

    private static async Task<IResult> Settle(Guid refundId, [FromBody] SettleBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new SettleRefundByHand(new(refundId), body.Reference), cancellationToken)).ToOk();

    private static async Task<IResult> RefundOrder(Guid orderId, [FromBody] OperatorRefundBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new RefundOrderLines(new(orderId), body.Lines, body.Reason), cancellationToken)).ToCreated(_ => "/api/v1/admin/refunds");

    /// <summary>Which lines; all where none is named.</summary>
    internal sealed record RefundPreviewBody(IReadOnlyList<Guid>? LineIds);

    /// <summary>A buyer's request.</summary>
    /// <param name="LineIds">Which lines; all where none is named.</param>
    /// <param name="Reason">Why.</param>
    internal sealed record RefundBody(IReadOnlyList<Guid>? LineIds, string Reason);

    /// <summary>A note for the buyer.</summary>
    internal sealed record NoteBody(string? Note);

    /// <summary>Why not.</summary>
    internal sealed record RejectBody(string Note);

    /// <summary>The transfer's reference.</summary>
    internal sealed record SettleBody(string Reference);

    /// <summary>An operator's refund.</summary>
    /// <param name="Lines">How much of which lines; all that is left where none is named.</param>
    /// <param name="Reason">Why; the buyer reads it.</param>
    internal sealed record OperatorRefundBody(IReadOnlyList<RefundLine>? Lines, string Reason);
}
