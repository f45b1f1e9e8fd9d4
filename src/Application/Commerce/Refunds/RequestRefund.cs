using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Refunds;

/// <summary>The buyer asks for money back; what the policy allows is sent to the provider at once.</summary>
public sealed record RequestRefund(OrderId OrderId, IReadOnlyList<Guid>? LineIds, string Reason) : IFlow<RefundView>
{
    internal sealed class Handler(ISender sender) : IFlowHandler<RequestRefund, RefundView>
    {
        public async Task<Result<RefundView>> Handle(RequestRefund request, CancellationToken cancellationToken)
        {
            var opened = await sender.Send(new OpenRefund(request.OrderId, request.LineIds, request.Reason), cancellationToken);
            return opened is { IsSuccess: true, Value.Status: RefundStatus.Approved }
                ? await sender.Send(new ExecuteRefund(opened.Value.Id), cancellationToken)
                : opened;
        }
    }
}

/// <summary>An operator agrees to a refund, and the provider is told at once.</summary>
public sealed record ApproveRefund(RefundId RefundId, string? Note) : IFlow<RefundView>
{
    internal sealed class Handler(ISender sender) : IFlowHandler<ApproveRefund, RefundView>
    {
        public async Task<Result<RefundView>> Handle(ApproveRefund request, CancellationToken cancellationToken)
        {
            var agreed = await sender.Send(new AgreeToRefund(request.RefundId, request.Note), cancellationToken);
            return agreed.IsSuccess ? await sender.Send(new ExecuteRefund(agreed.Value.Id), cancellationToken) : agreed;
        }
    }
}

/// <summary>An operator gives money back of their own accord: amounts by line, or everything that is left.</summary>
public sealed record RefundOrderLines(OrderId OrderId, IReadOnlyList<RefundLine>? Lines, string Reason) : IFlow<RefundView>
{
    internal sealed class Handler(ISender sender) : IFlowHandler<RefundOrderLines, RefundView>
    {
        public async Task<Result<RefundView>> Handle(RefundOrderLines request, CancellationToken cancellationToken)
        {
            var opened = await sender.Send(new OpenOperatorRefund(request.OrderId, request.Lines, request.Reason), cancellationToken);
            return opened.IsSuccess ? await sender.Send(new ExecuteRefund(opened.Value.Id), cancellationToken) : opened;
        }
    }
}
