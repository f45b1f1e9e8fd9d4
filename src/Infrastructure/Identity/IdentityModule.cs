using KnowledgePay.Infrastructure.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;

namespace KnowledgePay.Infrastructure.Identity;

/// <summary>ASP.NET Core Identity's user manager over our context, its hasher, and data-protection keys in the database, sealed under the master key.</summary>
internal sealed class IdentityModule : IInfrastructureModule
{
    /// <summary>PBKDF2 with HMAC-SHA-512; twice the framework's default, after OWASP's advice.</summary>
    private const int HashIterations = 210_000;

    public static void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = configuration.GetValue("Identity:PasswordHashIterations", HashIterations));
        // Before AddIdentityCore, which would add a scoped one that the decoy could not use.
        services.TryAddSingleton<IPasswordHasher<Account>>(provider => new PasswordHasher<Account>(provider.GetRequiredService<IOptions<PasswordHasherOptions>>()));

        // No store option here changes the model: design time, which makes the migrations, does not see these options.
        services.AddIdentityCore<Account>(options => options.User.RequireUniqueEmail = false);

        // The unit of work saves; the store only tracks.
        services.AddScoped<IUserStore<Account>>(provider => new UserOnlyStore<Account, AppDbContext, Guid>(provider.GetRequiredService<AppDbContext>()) { AutoSaveChanges = false });
        services.AddSingleton<DecoyPassword>();
        services.AddDataProtection().SetApplicationName("KnowledgePay");
        services.AddSingleton(_ => MasterKey.Read(configuration));
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
        {
            options.XmlRepository = new PostgresKeyRepository(provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<TimeProvider>());
            var master = provider.GetRequiredService<MasterKey>();
            var sealing = master.IsConfigured || provider.GetRequiredService<IHostEnvironment>().IsProduction();
            options.XmlEncryptor = sealing ? new MasterKeyEncryptor(master) : null;
        }));
    }
}
