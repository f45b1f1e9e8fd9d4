using KnowledgePay.Application.Commerce.Access;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Testing;

public sealed partial class Given
{
    /// <summary>Saves what a builder made; a product without a named owner belongs to a member made here.</summary>
    public async Task<BuiltProduct> Product(ProductBuilder builder)
    {
        var built = builder.Build();
        await InDatabase(async db =>
        {
            db.Add(built.Product);
            db.Add(new ProductStats(built.Id));
            db.AddRange(built.Items);
            db.Add(Price.Enter(Id.New<PriceId>(built.Product.CreatedAt), built.Id, built.Product.ListPrice, null, null, null, built.Product.CreatedAt).Value);
            await db.SaveChangesAsync();
            await db.ProductStats.Where(s => s.ProductId == built.Id).ExecuteUpdateAsync(set => set
                .SetProperty(s => s.PopularityScore, built.Popularity)
                .SetProperty(s => s.RatingAverage, built.Rating));
        });
        return built;
    }

    /// <summary>A category with a name of its own.</summary>
    public async Task<Category> Category(Category? parent = null)
    {
        var number = Next();
        var category = Domain.Catalog.Category
            .Create(Id.New<CategoryId>(Host.Clock.Now()), $"分类{number}", $"Category {number}", null, CategoryColor.Teal, number).Value;
        if (parent is not null)
        {
            category.MoveUnder(parent, [parent, category]);
        }

        await Save(category);
        return category;
    }

    /// <summary>An operator's grant of a product to a member.</summary>
    public async Task<AccessGrantId> Granted(BuiltProduct product, SignedIn member)
    {
        var id = Id.New<AccessGrantId>(Host.Clock.Now());
        await Logged(member.Id, Grants.Give(id, product.Id, member.Id, "Scholarship", Host.Clock.Now()).Value);
        return id;
    }

    /// <summary>A line of the access log, as a use case would write it.</summary>
    public async Task Logged(MemberId member, AccessEntry entry)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IAccessLog>().Write(member, entry, CancellationToken.None);
    }
}
