using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Payments;

/// <summary>Takes a provider's callback in: verified, recorded once, and answered the way that provider wants.</summary>
public sealed record ReceiveCallback(PaymentProvider Provider, CallbackRequest Request) : IFlow<ReceiveCallback.Response>
{
    /// <summary>What the provider is told; the refusal is for our log.</summary>
    public sealed record Response(CallbackAnswer Answer, PaymentVerdict? Verdict, Error? Refusal);

    internal sealed class Handler(ISender sender, IPaymentProviders providers, ICommerceDb db) : IFlowHandler<ReceiveCallback, Response>
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

            var named = await Name(provider, read.Value, cancellationToken);
            if (!named.IsSuccess)
            {
                return new Response(provider.Acknowledge(accepted: false), null, named.Error);
            }

            var recorded = await sender.Send(new RecordCallback(flow.Provider, named.Value), cancellationToken);
            for (var attempt = 1; attempt < Attempts && IsPassing(recorded); attempt++)
            {
                recorded = await sender.Send(new RecordCallback(flow.Provider, named.Value), cancellationToken);
            }

            // What could not be recorded is not accepted: the provider will say it again.
            return recorded.IsSuccess
                ? new Response(provider.Acknowledge(accepted: true), recorded.Value, null)
                : new Response(provider.Acknowledge(accepted: false), null, recorded.Error);
        }

        /// <summary>A report about money that we know by another name speaks of it by ours from here on.</summary>
        private async Task<Result<Callback>> Name(IPaymentProvider provider, Callback callback, CancellationToken cancellationToken)
        {
            var money = callback.Fact switch
            {
                CallbackFact.Dispute dispute => dispute.ProviderPaymentId,
                CallbackFact.Refund { Reference: null } refund => refund.ProviderPaymentId,
                CallbackFact.RefundedSoFar { Reference: null } refunded => refunded.ProviderPaymentId,
                _ => null,
            };
            if (money is null || await db.Payments.AnyAsync(p => p.Provider == provider.Provider && p.ProviderId == money, cancellationToken))
            {
                return callback;
            }

            var other = await provider.OtherNameOf(money, cancellationToken);
            if (!other.IsSuccess)
            {
                return other.Error;
            }

            return other.Value is not { } name
                ? callback
                : callback with
                {
                    Fact = callback.Fact switch
                    {
                        CallbackFact.Dispute dispute => dispute with { ProviderPaymentId = name },
                        CallbackFact.Refund refund => refund with { ProviderPaymentId = name },
                        CallbackFact.RefundedSoFar refunded => refunded with { ProviderPaymentId = name },
                        var fact => fact,
                    },
                };
        }

        private static bool IsPassing(Result<PaymentVerdict> recorded) =>
            recorded.Error is { } error && (error.Code == CommonErrors.Concurrency.Code || error.Code == PaymentErrors.EventRepeated.Code);
    }
}
