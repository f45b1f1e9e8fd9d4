using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace KnowledgePay.DesignTime;

/// <summary>Gives dotnet-ef the model without a server.</summary>
internal sealed class ContextFactory : IDesignTimeDbContextFactory<AppDbContext>
{
    public AppDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<AppDbContext>()
        .UseNpgsql("Host=localhost;Database=design", npgsql => npgsql.MigrationsHistoryTable("migrations", "messaging"))
        .Options);
}
