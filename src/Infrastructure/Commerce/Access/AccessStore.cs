using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;

namespace KnowledgePay.Infrastructure.Commerce.Access;

/// <summary>
/// Loads what decisions are made of: a member's log, the facts of products, the tiers; the last two as of an instant where one is
/// named. Within a transaction it reads through that transaction's connection: a second one could be waited for in a circle.
/// </summary>
public sealed class AccessStore(NpgsqlDataSource source, IServiceScopeFactory scopes)
{
    private const string Facts =
        """
        with recursive above as (
          select p.id as product_id, c.id, c.parent_id from catalog.products p join catalog.categories c on c.id = p.category_id where p.id = any($1)
          union all
          select a.product_id, c.id, c.parent_id from above a join catalog.categories c on c.id = a.parent_id)
        select p.id,
          coalesce((select b.amount_minor from commerce.prices b
            where b.product_id = p.id and b.currency = p.price_currency and b.starts_at <= $2 and (b.withdrawn_at is null or b.withdrawn_at > $2)
            order by b.starts_at desc, b.entry_number desc limit 1), p.price_minor) = 0,
          p.owner_id,
          array(select a.member_id from catalog.product_authors a where a.product_id = p.id and a.accepted_at <= coalesce($2, 'infinity'::timestamptz)),
          array(select b.bundle_id from catalog.bundle_members b join catalog.products o on o.id = b.bundle_id where b.product_id = p.id order by b.bundle_id),
          array(select coalesce(o.owner_id, '00000000-0000-0000-0000-000000000000') from catalog.bundle_members b
                join catalog.products o on o.id = b.bundle_id where b.product_id = p.id order by b.bundle_id),
          array(select a.id from above a where a.product_id = p.id)
        from catalog.products p where p.id = any($1)
        """;

    public Task<IReadOnlyList<AccessEvent>> Log(MemberId member, AppDbContext? within = null) => Read<IReadOnlyList<AccessEvent>>(within, async db =>
        await db.AccessEvents.AsNoTracking().Where(line => line.MemberId == member).OrderBy(line => line.Sequence).ToListAsync());

    /// <summary>What the logs of several members say of tiers and of everything, each in the order of the log.</summary>
    public Task<ILookup<MemberId, AccessEvent>> Logs(IReadOnlyCollection<MemberId> members, AppDbContext? within = null) => Read(within, async db =>
        (await db.AccessEvents.AsNoTracking().Where(line => members.Contains(line.MemberId) && line.ScopeKind != AccessScopeKind.Product)
            .OrderBy(line => line.Sequence).ToListAsync()).ToLookup(line => line.MemberId));

    /// <summary>The tiers as they are, or as they were: of each the terms that were written down last by then.</summary>
    public Task<IReadOnlyDictionary<TierId, TierFacts>> Tiers(AppDbContext? within = null, DateTimeOffset? at = null) =>
        Read<IReadOnlyDictionary<TierId, TierFacts>>(within, async db =>
        {
            var tiers = at is { } instant
                ? await db.TierTerms.FromSql(
                        $"select distinct on (t.tier_id) t.* from commerce.tier_terms t where t.written_at <= {instant} order by t.tier_id, t.number desc")
                    .AsNoTracking().Select(t => new TierFacts(t.TierId, t.OwnerId, t.Benefits, t.Policy)).ToListAsync()
                : await db.Tiers.AsNoTracking().Select(t => new TierFacts(t.Id, t.OwnerId, t.Benefits, t.Policy)).ToListAsync();
            return tiers.ToDictionary(tier => tier.Id);
        });

    /// <summary>Facts of products; as of an instant, price and authors are those of then.</summary>
    public async Task<IReadOnlyDictionary<ProductId, ProductFacts>> Products(
        IReadOnlyCollection<ProductId> ids, AppDbContext? within = null, DateTimeOffset? at = null)
    {
        await using var command = within is null
            ? source.CreateCommand(Facts)
            : new NpgsqlCommand(Facts, (NpgsqlConnection)within.Database.GetDbConnection(), (NpgsqlTransaction?)within.Database.CurrentTransaction?.GetDbTransaction());
        command.Parameters.Add(new() { Value = ids.Select(id => id.Value).ToArray() });
        command.Parameters.Add(new() { Value = (object?)at ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        var found = new Dictionary<ProductId, ProductFacts>();
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

    private async Task<T> Read<T>(AppDbContext? within, Func<AppDbContext, Task<T>> read)
    {
        if (within is not null)
        {
            return await read(within);
        }

        await using var scope = scopes.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<AppDbContext>());
    }
}
