using FluentValidation;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Commerce.Prices;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Shares;

/// <summary>How the earnings of a work are divided among its authors.</summary>
/// <param name="Shares">Every author; of 10,000. Where nothing was agreed, the owner has everything.</param>
/// <param name="CanEdit">Whether the acting member may divide them anew: the owner, and who manages the catalogue.</param>
public sealed record ProductSharesView(IReadOnlyList<ProductSharesView.Share> Shares, bool CanEdit)
{
    /// <summary>One author's part.</summary>
    public sealed record Share(MemberId MemberId, string Handle, string DisplayName, int BasisPoints);

    internal static async Task<ProductSharesView> Of(
        ProductForSale work, IReadOnlyDictionary<MemberId, int> agreed, ICurrentUser me, IMemberDirectory members, CancellationToken cancellationToken)
    {
        var people = await members.Find(work.Authors, cancellationToken);
        var parts = agreed.Count == 0 && work.OwnerId is { } owner ? new Dictionary<MemberId, int> { [owner] = 10_000 } : agreed;
        var shares = work.Authors.Where(people.ContainsKey)
            .Select(author => new Share(author, people[author].Handle, people[author].DisplayName, parts.GetValueOrDefault(author)));
        return new([.. shares], MayDivide(work, me));
    }

    internal static bool MayDivide(ProductForSale work, ICurrentUser me) => work.OwnerId == me.Required || me.Has(Permissions.CatalogManage);
}

/// <summary>The division of a work that the acting member writes.</summary>
public sealed record ShowProductShares(ProductId ProductId) : IQuery<ProductSharesView>
{
    internal sealed class Handler(ICommerceDb db, IProductsForSale products, IMemberDirectory members, ICurrentUser me) : IQueryHandler<ShowProductShares, ProductSharesView>
    {
        public async Task<Result<ProductSharesView>> Handle(ShowProductShares query, CancellationToken cancellationToken)
        {
            if (await products.OwnWork(query.ProductId, me, cancellationToken) is not { } work)
            {
                return CommonErrors.NotFound;
            }

            var agreed = await db.ProductShares.AsNoTracking().Where(s => s.ProductId == work.Id).ToDictionaryAsync(s => s.MemberId, s => s.BasisPoints, cancellationToken);
            return await ProductSharesView.Of(work, agreed, me, members, cancellationToken);
        }
    }
}

/// <summary>Divides the earnings of a work anew; what was sold before stays as it was divided then.</summary>
public sealed record DivideEarnings(ProductId ProductId, IReadOnlyList<CreatorShare>? Shares) : ICommand<ProductSharesView>
{
    internal sealed class Validator : AbstractValidator<DivideEarnings>
    {
        public Validator() => RuleFor(c => c.Shares).Must(shares => shares is null || (shares.Count <= Product.MaxAuthors && shares.All(share => share is { BasisPoints: <= ProductShare.Whole })));
    }

    internal sealed class Handler(ICommerceDb db, IProductsForSale products, IMemberDirectory members, ICurrentUser me) : ICommandHandler<DivideEarnings, ProductSharesView>
    {
        public async Task<Result<ProductSharesView>> Handle(DivideEarnings command, CancellationToken cancellationToken)
        {
            if (await products.OwnWork(command.ProductId, me, cancellationToken) is not { } work || !ProductSharesView.MayDivide(work, me))
            {
                return CommonErrors.NotFound;
            }

            var divided = ProductShare.Divide(work.Id, work.Authors, command.Shares ?? []);
            if (!divided.IsSuccess)
            {
                return divided.Error;
            }

            await db.ProductShares.Where(s => s.ProductId == work.Id).ExecuteDeleteAsync(cancellationToken);
            db.ProductShares.AddRange(divided.Value);
            return await ProductSharesView.Of(work, divided.Value.ToDictionary(s => s.MemberId, s => s.BasisPoints), me, members, cancellationToken);
        }
    }
}
