using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.Admin;

/// <summary>There is always somebody left who can administer the site.</summary>
internal static class Administrators
{
    /// <summary>Whether an administrator besides this member can act. Holds the rows of all of them, so that two changes at once cannot both pass.</summary>
    public static async Task<bool> SomeoneElseAdministers(this IIdentityDb db, MemberId memberId, CancellationToken cancellationToken)
    {
        var administrators = await db.Members
            .FromSql($"select * from identity.members where {Roles.Admin} = any(roles) order by id for update")
            .AsNoTracking()
            .Select(m => new { m.Id, m.LockedAt })
            .ToListAsync(cancellationToken);
        return administrators.Any(a => a.Id != memberId && a.LockedAt is null);
    }
}
