using KnowledgePay.Infrastructure.Identity;
using KnowledgePay.Infrastructure.Persistence.Configurations.Commerce.Access;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Persistence;

/// <summary>The one database context. Each module sees its own part through its <c>I…Db</c>, in a partial file of its name.</summary>
public sealed partial class AppDbContext(DbContextOptions<AppDbContext> options) : IdentityUserContext<Account, Guid>(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.UseDomainTypes();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(AppDbContext).Assembly);
        builder.MapRetiredTables();
        builder.UseAggregateVersions();
        builder.UseSnakeCase();
    }
}
