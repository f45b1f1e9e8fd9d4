using FluentValidation;
using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Products;

/// <summary>Replaces the editorial plan of a work.</summary>
public sealed record PlanProduct(ProductId ProductId, IReadOnlyList<StudioPlan> Plan) : ICommand
{
    internal sealed class Validator : AbstractValidator<PlanProduct>
    {
        public Validator()
        {
            RuleFor(c => c.Plan).NotNull();
            RuleForEach(c => c.Plan).Must(entry => entry?.Title is not null);
        }
    }

    internal sealed class Handler(ICatalogDb db, ICurrentUser me, TimeProvider clock) : ICommandHandler<PlanProduct>
    {
        public async Task<Result> Handle(PlanProduct command, CancellationToken cancellationToken)
        {
            if (await db.OwnProduct(command.ProductId, me, cancellationToken) is not { } product)
            {
                return ProductErrors.NotFound;
            }

            var now = clock.Now();
            return product.SetPlan([.. command.Plan.Select(entry => (Id.New<PlannedItemId>(now), entry.Title, entry.PlannedFor))], now);
        }
    }
}
