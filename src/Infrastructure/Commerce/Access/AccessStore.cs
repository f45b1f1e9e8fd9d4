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
          p.price_minor = 0,
          p.owner_id,
          array(select a.member_id from catalog.product_authors a where a.product_id = p.id and a.accepted_at is not null),
          array(select b.bundle_id from catalog.bundle_members b join catalog.products o on o.id = b.bundle_id where b.product_id = p.id order by b.bundle_id),
          array(select coalesce(o.owner_id, '00000000-0000-0000-0000-000000000000') from catalog.bundle_members b
                join catalog.products o on o.id = b.bundle_id where b.product_id = p.id order by b.bundle_id),
          array(select a.id from above a where a.product_id = p.id)
        from catalog.products p where p.id = any($1)
        """;

    /// <summary>The same as of an instant: of each work and category the first row of its past that reaches beyond it, else what it is.</summary>
    private const string FactsThen =
        """
        with recursive past as (
          select distinct on (w.product_id) w.product_id, w.owner_id, w.category_id, w.authors, w.items
          from catalog.product_past w
          where w.until > $2 and (w.product_id = any($1)
            or w.product_id in (select b.bundle_id from catalog.bundle_members b where b.product_id = any($1))
            or w.product_id in (select h.product_id from catalog.product_past h where h.items && $1))
          order by w.product_id, w.until, w.number),
        parents as (
          select distinct on (c.category_id) c.category_id, c.parent_id from catalog.category_past c where c.until > $2 order by c.category_id, c.until, c.number),
        asked as (
          select p.id, p.price_currency, p.price_minor,
            case when w.product_id is null then p.owner_id else w.owner_id end as owner_id,
            case when w.product_id is null then p.category_id else w.category_id end as category_id,
            coalesce(w.authors, array(select a.member_id from catalog.product_authors a where a.product_id = p.id and a.accepted_at <= $2)) as authors
          from catalog.products p left join past w on w.product_id = p.id where p.id = any($1)),
        holders as (
          select b.product_id, b.bundle_id, o.owner_id from catalog.bundle_members b join catalog.products o on o.id = b.bundle_id
          where b.product_id = any($1) and not exists (select 1 from past w where w.product_id = b.bundle_id)
          union all
          select i.item, w.product_id, w.owner_id from past w cross join unnest(w.items) as i(item) where i.item = any($1)),
        above as (
          select a.id as product_id, a.category_id as id from asked a where a.category_id is not null
          union all
          select a.product_id, case when f.category_id is null then c.parent_id else f.parent_id end
          from above a left join catalog.categories c on c.id = a.id left join parents f on f.category_id = a.id
          where case when f.category_id is null then c.parent_id else f.parent_id end is not null)
        select a.id,
          coalesce((select b.amount_minor from commerce.prices b
            where b.product_id = a.id and b.currency = a.price_currency and b.starts_at <= $2 and (b.withdrawn_at is null or b.withdrawn_at > $2)
            order by b.starts_at desc, b.entry_number desc limit 1), a.price_minor) = 0,
          a.owner_id,
          a.authors,
          array(select h.bundle_id from holders h where h.product_id = a.id order by h.bundle_id),
          array(select coalesce(h.owner_id, '00000000-0000-0000-0000-000000000000') from holders h where h.product_id = a.id order by h.bundle_id),
          array(select c.id from above c where c.product_id = a.id)
        from asked a
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

    /// <summary>Facts of products; as of an instant price, owner, authors, bundles and categories are those of then.</summary>
    public async Task<IReadOnlyDictionary<ProductId, ProductFacts>> Products(
        IReadOnlyCollection<ProductId> ids, AppDbContext? within = null, DateTimeOffset? at = null)
    {
        var sql = at is null ? Facts : FactsThen;
        await using var command = within is null
            ? source.CreateCommand(sql)
            : new NpgsqlCommand(sql, (NpgsqlConnection)within.Database.GetDbConnection(), (NpgsqlTransaction?)within.Database.CurrentTransaction?.GetDbTransaction());
        command.Parameters.Add(new() { Value = ids.Select(id => id.Value).ToArray() });
        if (at is { } instant)
        {
            command.Parameters.Add(new() { Value = instant, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        }

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
