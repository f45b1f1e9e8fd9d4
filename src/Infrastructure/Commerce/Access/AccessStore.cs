using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace KnowledgePay.Infrastructure.Commerce.Access;

/// <summary>Loads what decisions are made of: a member's log, the facts of products, the tiers.</summary>
public sealed class AccessStore(NpgsqlDataSource source, IServiceScopeFactory scopes)
{
    private const string Facts =
        """
        with recursive above as (
          select p.id as product_id, c.id, c.parent_id from catalog.products p join catalog.categories c on c.id = p.category_id where p.id = any($1)
          union all
          select a.product_id, c.id, c.parent_id from above a join catalog.categories c on c.id = a.parent_id)
        select p.id, p.price_minor = 0, p.owner_id,
          array(select a.member_id from catalog.product_authors a where a.product_id = p.id and a.accepted_at is not null),
          array(select b.bundle_id from catalog.bundle_members b join catalog.products o on o.id = b.bundle_id where b.product_id = p.id order by b.bundle_id),
          array(select coalesce(o.owner_id, '00000000-0000-0000-0000-000000000000') from catalog.bundle_members b
                join catalog.products o on o.id = b.bundle_id where b.product_id = p.id order by b.bundle_id),
          array(select a.id from above a where a.product_id = p.id)
        from catalog.products p where p.id = any($1)
        """;

    public async Task<IReadOnlyList<AccessEvent>> Log(MemberId member)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().AccessEvents.AsNoTracking()
            .Where(line => line.MemberId == member).OrderBy(line => line.Sequence).ToListAsync();
    }

    public async Task<IReadOnlyDictionary<TierId, TierFacts>> Tiers()
    {
        await using var scope = scopes.CreateAsyncScope();
        var tiers = await scope.ServiceProvider.GetRequiredService<AppDbContext>().Tiers.AsNoTracking()
            .Select(tier => new { tier.Id, tier.OwnerId, tier.Benefits, tier.Policy }).ToListAsync();
        return tiers.ToDictionary(tier => tier.Id, tier => new TierFacts(tier.Id, tier.OwnerId, tier.Benefits, tier.Policy));
    }

    public async Task<IReadOnlyDictionary<ProductId, ProductFacts>> Products(IReadOnlyCollection<ProductId> ids)
    {
        var found = new Dictionary<ProductId, ProductFacts>();
        await using var command = source.CreateCommand(Facts);
        command.Parameters.Add(new() { Value = ids.Select(id => id.Value).ToArray() });
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            var id = new ProductId(rows.GetGuid(0));
            var bundles = rows.GetFieldValue<Guid[]>(4);
            var owners = rows.GetFieldValue<Guid[]>(5);
            found[id] = new ProductFacts(
                id,
                rows.GetBoolean(1),
                await rows.IsDBNullAsync(2) ? null : new MemberId(rows.GetGuid(2)),
                [.. (rows.GetFieldValue<Guid[]>(3)).Select(MemberId.From)],
                [.. bundles.Zip(owners, (bundle, owner) => new BundleFacts(new(bundle), owner == Guid.Empty ? null : new MemberId(owner)))],
                [.. (rows.GetFieldValue<Guid[]>(6)).Select(CategoryId.From)]);
        }

        return found;
    }
}
