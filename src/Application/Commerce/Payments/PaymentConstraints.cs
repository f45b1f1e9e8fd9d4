using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Payments;

/// <summary>What the constraints of payments refuse.</summary>
internal sealed class PaymentConstraints : IConstraintErrors
{
    public IReadOnlyDictionary<string, Error> ByConstraint { get; } = new Dictionary<string, Error>(StringComparer.Ordinal)
    {
        ["ux_payment_events_event"] = PaymentErrors.EventRepeated,
        ["ux_offline_proofs_waiting"] = PaymentErrors.ProofWaiting,
        ["pk_payment_differences"] = CommonErrors.Concurrency,
    };
}
