using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Payments;

/// <summary>Asks the providers about everything now instead of when it is due.</summary>
public sealed record RunReconciliation : IFlow<ReconciliationOutcome>
{
    internal sealed class Handler(ReconcilePayments job) : IFlowHandler<RunReconciliation, ReconciliationOutcome>
    {
        public async Task<Result<ReconciliationOutcome>> Handle(RunReconciliation flow, CancellationToken cancellationToken) =>
            await job.Run(everything: true, cancellationToken);
    }
}
