using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Npgsql;

namespace KnowledgePay.Infrastructure.Catalog;

/// <summary>
/// Access while nothing is sold yet: what a member wrote, what their role reads, what is free, and what an operator
/// granted, itself or in a bundle.
/// </summary>
internal sealed class AccessPolicy(NpgsqlDataSource source, ICurrentUser me) : IAccessPolicy
{
    private const string Facts =
        """
        select p.id, p.price_minor = 0,
          exists (select 1 from catalog.product_authors a where a.product_id = p.id and a.member_id = $2 and a.accepted_at is not null),
          exists (
            select 1 from catalog.access_grants g
            where g.member_id = $2 and g.revoked_at is null
              and (g.product_id = p.id or g.product_id in (select b.bundle_id from catalog.bundle_members b where b.product_id = p.id)))
        from catalog.products p where p.id = any($1)
        """;

    public async Task<AccessDecision> Decide(MemberId? member, ProductId product, CancellationToken cancellationToken)
    {
        if (member is null)
        {
            return AccessDecision.Denied;
        }

        return (await Decide(member, [product], cancellationToken))[product];
    }

    public async Task<IReadOnlyDictionary<ProductId, AccessDecision>> Decide(
        MemberId? member, IReadOnlyCollection<ProductId> products, CancellationToken cancellationToken)
    {
        var decisions = products.Distinct().ToDictionary(product => product, _ => AccessDecision.Denied);
        if (member is not { } reader || decisions.Count == 0)
        {
            return decisions;
        }

        var isStaff = me.Id == reader && me.Has(Permissions.CatalogReadAll);
        await using var command = source.CreateCommand(Facts);
        command.Parameters.Add(new NpgsqlParameter { Value = decisions.Keys.Select(product => product.Value).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = reader.Value });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            decisions[new ProductId(rows.GetGuid(0))] =
                AccessDecision.Because(Reason(isAuthor: rows.GetBoolean(2), isStaff, isFree: rows.GetBoolean(1), isGranted: rows.GetBoolean(3)));
        }

        return decisions;
    }

    private static AccessReason Reason(bool isAuthor, bool isStaff, bool isFree, bool isGranted)
    {
        if (isAuthor)
        {
            return AccessReason.Owner;
        }

        if (isStaff)
        {
            return AccessReason.Staff;
        }

        if (isFree)
        {
            return AccessReason.Free;
        }

        return isGranted ? AccessReason.Grant : AccessReason.None;
    }
}
