using FluentValidation;
using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Products;

/// <summary>Sets what a bundle contains, in order: published works that the acting author writes.</summary>
public sealed record SetBundle(ProductId ProductId, int Version, IReadOnlyList<ProductId> ProductIds) : ICommand
{
    internal sealed class Validator : AbstractValidator<SetBundle>
    {
        public Validator() => RuleFor(c => c.ProductIds).NotNull();
    }

    internal sealed class Handler(ICatalogDb db, ICurrentUser me, TimeProvider clock) : ICommandHandler<SetBundle>
    {
        public async Task<Result> Handle(SetBundle command, CancellationToken cancellationToken)
        {
            if (await db.OwnProduct(command.ProductId, me, cancellationToken) is not { } product)
            {
                return ProductErrors.NotFound;
            }

            if (product.Version != command.Version)
            {
                return CommonErrors.VersionMismatch;
            }

            var ids = command.ProductIds;
            var members = await db.OwnProducts(me).Where(member => ids.Contains(member.Id) && member.Id != product.Id).ToListAsync(cancellationToken);
            var byId = members.ToDictionary(member => member.Id);
            return byId.Count == ids.Count
                ? product.SetBundle([.. ids.Select(id => byId[id])], clock.Now())
                : ProductErrors.BundleMemberInvalid;
        }
    }
}
