using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Payments;

/// <summary>An operator saw the money on the account: the order is paid. A picture that already proved another order needs a second thought.</summary>
public sealed record AcceptOfflineProof(OfflineProofId ProofId, bool DespiteDuplicate) : ICommand
{
    internal sealed class Handler(ICommerceDb db, ICommerceLocks locks, ICurrentUser me, TimeProvider clock) : ICommandHandler<AcceptOfflineProof>
    {
        public async Task<Result> Handle(AcceptOfflineProof command, CancellationToken cancellationToken)
        {
            var known = await db.OfflineProofs.Where(p => p.Id == command.ProofId).Select(p => (PaymentId?)p.PaymentId).SingleOrDefaultAsync(cancellationToken);
            if (known is not { } id || await locks.Payment(id, cancellationToken) is not { } payment)
            {
                return PaymentErrors.ProofNotFound;
            }

            var proof = await db.OfflineProofs.SingleAsync(p => p.Id == command.ProofId, cancellationToken);
            var isUsed = await db.OfflineProofs.AnyAsync(
                p => p.Sha256 == proof.Sha256 && p.OrderId != proof.OrderId && p.Status == OfflineProofStatus.Accepted, cancellationToken);
            if (isUsed && !command.DespiteDuplicate)
            {
                return PaymentErrors.ProofDuplicate;
            }

            var now = clock.Now();
            var accepted = proof.Accept(me.Required, now);
            if (accepted.IsSuccess)
            {
                payment.Succeed(proof.Id.ToString(), payment.Amount, now, null);
            }

            return accepted;
        }
    }
}

/// <summary>An operator found no such money; the buyer is told why and may hand in another proof.</summary>
public sealed record RejectOfflineProof(OfflineProofId ProofId, string Reason) : ICommand
{
    internal sealed class Validator : AbstractValidator<RejectOfflineProof>
    {
        public Validator() => RuleFor(c => c.Reason).NotEmpty().MaximumLength(OfflineProof.MaxNote);
    }

    internal sealed class Handler(ICommerceDb db, ICurrentUser me, TimeProvider clock) : ICommandHandler<RejectOfflineProof>
    {
        public async Task<Result> Handle(RejectOfflineProof command, CancellationToken cancellationToken) =>
            await db.OfflineProofs.SingleOrDefaultAsync(p => p.Id == command.ProofId, cancellationToken) is { } proof
                ? proof.Reject(me.Required, command.Reason.Trim(), clock.Now())
                : PaymentErrors.ProofNotFound;
    }
}
