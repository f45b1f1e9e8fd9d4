using KnowledgePay.Domain.Commerce;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Persistence;

public sealed partial class AppDbContext
{
    public DbSet<AccessEvent> AccessEvents => Set<AccessEvent>();

    public DbSet<Tier> Tiers => Set<Tier>();

    public DbSet<TierTerms> TierTerms => Set<TierTerms>();

    public DbSet<Membership> Memberships => Set<Membership>();

    public DbSet<MembershipNotice> MembershipNotices => Set<MembershipNotice>();

    public DbSet<QuotaUse> QuotaUses => Set<QuotaUse>();
}
