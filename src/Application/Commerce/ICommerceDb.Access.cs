using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce;

public partial interface ICommerceDb
{
    /// <summary>For reading; lines are written through <see cref="Access.IAccessLog"/>.</summary>
    DbSet<AccessEvent> AccessEvents { get; }

    DbSet<Tier> Tiers { get; }

    DbSet<Membership> Memberships { get; }

    DbSet<MembershipNotice> MembershipNotices { get; }

    /// <summary>Only ever added to; what is used is the sum of the lines.</summary>
    DbSet<QuotaUse> QuotaUses { get; }
}
