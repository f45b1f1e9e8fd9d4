using FluentValidation;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Payments;

/// <summary>The buyer hands in a picture of their transfer.</summary>
public sealed record SubmitOfflineProof(OrderId OrderId, StoredFileId FileId, string? Note) : ICommand<SubmitOfflineProof.Response>
{
    public sealed record Response(OfflineProofId ProofId, OfflineProofStatus Status);

    internal sealed class Validator : AbstractValidator<SubmitOfflineProof>
    {
        public Validator() => RuleFor(c => c.Note).MaximumLength(OfflineProof.MaxNote);
    }

    internal sealed class Handler(ICommerceDb db, ICommerceLocks locks, IProofFiles files, ICurrentUser me, TimeProvider clock) : ICommandHandler<SubmitOfflineProof, Response>
    {
        public async Task<Result<Response>> Handle(SubmitOfflineProof command, CancellationToken cancellationToken)
        {
            var member = me.Required;
            if (!await locks.Order(command.OrderId, cancellationToken) ||
                !await db.Orders.AnyAsync(o => o.Id == command.OrderId && o.MemberId == member, cancellationToken))
            {
                return OrderErrors.NotFound;
            }

            var payment = await db.Payments
                .Where(p => p.OrderId == command.OrderId && p.Provider == PaymentProvider.Offline && p.Status == PaymentStatus.Pending)
                .OrderByDescending(p => p.CreatedAt)
                .FirstOrDefaultAsync(cancellationToken);
            if (payment is null)
            {
                return PaymentErrors.NotOffline;
            }

            if (await db.OfflineProofs.AnyAsync(p => p.PaymentId == payment.Id && p.Status == OfflineProofStatus.Submitted, cancellationToken))
            {
                return PaymentErrors.ProofWaiting;
            }

            if (await files.Find(command.FileId, member, cancellationToken) is not { } file)
            {
                return PaymentErrors.ProofFile;
            }

            var now = clock.Now();
            var proof = OfflineProof.Submit(Id.New<OfflineProofId>(now), payment, member, file.Id, file.Sha256, command.Note, now);
            db.OfflineProofs.Add(proof);
            return new Response(proof.Id, proof.Status);
        }
    }
}
