using KnowledgePay.Application.Identity;
using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Persistence;

public sealed partial class AppDbContext : IIdentityDb
{
    public DbSet<Member> Members => Set<Member>();

    public DbSet<Session> Sessions => Set<Session>();
}
