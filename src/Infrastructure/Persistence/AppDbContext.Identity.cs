using KnowledgePay.Application.Identity;
using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Persistence;

public sealed partial class AppDbContext : IIdentityDb
{
    public DbSet<Member> Members => Set<Member>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<SpentRefreshToken> SpentRefreshTokens => Set<SpentRefreshToken>();

    public DbSet<Registration> Registrations => Set<Registration>();

    public DbSet<MailedToken> MailedTokens => Set<MailedToken>();

    public DbSet<SecondFactor> SecondFactors => Set<SecondFactor>();

    public DbSet<ConsentRecord> ConsentRecords => Set<ConsentRecord>();
}
