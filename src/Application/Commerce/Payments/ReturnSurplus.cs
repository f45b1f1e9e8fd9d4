using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Application.Commerce.Payments;

/// <summary>Marks money that no order could take as to be sent back, and puts the report into the review queue.</summary>
internal sealed class ReturnSurplusWhenOrderCannotTakeIt(ICommerceDb db) : IDomainEventHandler<SurplusPaymentReceived>
{
    public async Task Handle(SurplusPaymentReceived domainEvent, CancellationToken cancellationToken)
    {
        var payment = await db.Payments.SingleAsync(p => p.Id == domainEvent.PaymentId, cancellationToken);
        payment.ReturnSurplus();
        foreach (var report in db.PaymentEvents.Local.Where(e => e.PaymentId == payment.Id))
        {
            report.Judge(PaymentVerdict.Mismatch, payment, new(PaymentReview.OrderCannotTakeIt, $"no order can take it: {domainEvent.Reason}; it goes back", Came: domainEvent.Amount));
        }
    }
}

/// <summary>Sends surplus money back. Repeated it is the same refund.</summary>
public sealed record ReturnSurplus(PaymentId PaymentId) : IFlow<SurplusState>
{
    internal sealed class Handler(ISender sender, IPaymentProviders providers, IPaymentAddresses addresses, ICommerceDb db) : IFlowHandler<ReturnSurplus, SurplusState>
    {
        public async Task<Result<SurplusState>> Handle(ReturnSurplus flow, CancellationToken cancellationToken)
        {
            var payment = await db.Payments.AsNoTracking().SingleOrDefaultAsync(p => p.Id == flow.PaymentId && p.Surplus == SurplusState.Due, cancellationToken);
            if (payment is null)
            {
                return PaymentErrors.NotFound;
            }

            if (providers.Find(payment.Provider) is not { } provider)
            {
                return PaymentErrors.ProviderUnknown;
            }

            var sent = await provider.Refund(
                new ProviderRefund(
                    new(payment.Reference, payment.Session, payment.ProviderId),
                    payment.SurplusReference,
                    payment.Received,
                    payment.Received,
                    "The order could not take this payment.",
                    addresses.CallbackOf(payment.Provider)),
                cancellationToken);
            if (!sent.IsSuccess && sent.Error.Code != PaymentErrors.ProviderRefused.Code)
            {
                return sent.Error;
            }

            var state = (sent.IsSuccess ? sent.Value.Status : ProviderRefundStatus.Failed) switch
            {
                ProviderRefundStatus.Succeeded => SurplusState.Returned,
                ProviderRefundStatus.Failed or ProviderRefundStatus.ByHand => SurplusState.Stuck,
                _ => SurplusState.Due,
            };
            var noted = await sender.Send(new NoteSurplus(payment.Id, state), cancellationToken);
            return noted.IsSuccess ? state : noted.Error;
        }
    }
}

/// <summary>Keeps how the return of surplus money stands.</summary>
[NotReplayable]
public sealed record NoteSurplus(PaymentId PaymentId, SurplusState State) : ICommand
{
    internal sealed class Handler(ICommerceLocks locks) : ICommandHandler<NoteSurplus>
    {
        public async Task<Result> Handle(NoteSurplus command, CancellationToken cancellationToken)
        {
            if (await locks.Payment(command.PaymentId, cancellationToken) is not { } payment)
            {
                return PaymentErrors.NotFound;
            }

            payment.NoteSurplus(command.State);
            return Result.Success();
        }
    }
}

/// <summary>A person sent the money back that the provider would not.</summary>
public sealed record ConfirmSurplusReturned(PaymentId PaymentId) : ICommand
{
    internal sealed class Handler(ICommerceLocks locks) : ICommandHandler<ConfirmSurplusReturned>
    {
        public async Task<Result> Handle(ConfirmSurplusReturned command, CancellationToken cancellationToken)
        {
            if (await locks.Payment(command.PaymentId, cancellationToken) is not { } payment)
            {
                return PaymentErrors.NotFound;
            }

            if (payment.Surplus != SurplusState.Stuck)
            {
                return PaymentErrors.NothingToReturn;
            }

            payment.NoteSurplus(SurplusState.Returned);
            return Result.Success();
        }
    }
}

/// <summary>Sends back every surplus that is due; one whose provider does not answer is tried again at the next run.</summary>
public sealed class ReturnSurplusPayments(ICommerceDb db, IServiceScopeFactory scopes) : IRecurringJob
{
    private const int Batch = 50;

    public string Name => "commerce.return_surplus_payments";

    public TimeSpan Interval => TimeSpan.FromMinutes(1);

    public async Task<int> RunOnce(CancellationToken cancellationToken)
    {
        var due = await db.Payments.AsNoTracking().Where(p => p.Surplus == SurplusState.Due)
            .OrderBy(p => p.Id).Select(p => p.Id).Take(Batch).ToListAsync(cancellationToken);
        var returned = 0;
        foreach (var payment in due)
        {
            await using var scope = scopes.CreateAsyncScope();
            var done = await scope.ServiceProvider.GetRequiredService<ISender>().Send(new ReturnSurplus(payment), cancellationToken);
            returned += done is { IsSuccess: true, Value: SurplusState.Returned } ? 1 : 0;
        }

        return returned;
    }
}
