using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Payments;

/// <summary>Takes a provider's callback in: verified, recorded once, and answered the way that provider wants.</summary>
public sealed record ReceiveCallback(PaymentProvider Provider, CallbackRequest Request) : IFlow<ReceiveCallback.Response>
{
    /// <summary>What the provider is told; the refusal is for our log.</summary>
    public sealed record Response(CallbackAnswer Answer, PaymentVerdict? Verdict, Error? Refusal);

    internal sealed class Handler(ISender sender, IPaymentProviders providers) : IFlowHandler<ReceiveCallback, Response>
    {
        private const int Attempts = 4;

        public async Task<Result<Response>> Handle(ReceiveCallback flow, CancellationToken cancellationToken)
        {
            if (providers.Find(flow.Provider) is not { } provider)
            {
                return PaymentErrors.ProviderUnknown;
            }

            var read = await provider.ReadCallback(flow.Request, cancellationToken);
            if (!read.IsSuccess)
            {
                return new Response(provider.Acknowledge(accepted: false), null, read.Error);
            }

            var recorded = await sender.Send(new RecordCallback(flow.Provider, read.Value), cancellationToken);
            for (var attempt = 1; attempt < Attempts && IsPassing(recorded); attempt++)
            {
                recorded = await sender.Send(new RecordCallback(flow.Provider, read.Value), cancellationToken);
            }

            // What could not be recorded is not accepted: the provider will say it again.
            return recorded.IsSuccess
                ? new Response(provider.Acknowledge(accepted: true), recorded.Value, null)
                : new Response(provider.Acknowledge(accepted: false), null, recorded.Error);
        }

        private static bool IsPassing(Result<PaymentVerdict> recorded) =>
            recorded.Error is { } error && (error.Code == CommonErrors.Concurrency.Code || error.Code == PaymentErrors.EventRepeated.Code);
    }
}
