using System.Reflection;
using KnowledgePay.Application;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Infrastructure.Identity;
using KnowledgePay.Infrastructure.Jobs;
using KnowledgePay.Infrastructure.Messaging;
using KnowledgePay.Infrastructure.Persistence;
using KnowledgePay.Infrastructure.Persistence.Interceptors;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace KnowledgePay.Infrastructure;

/// <summary>An area of the infrastructure that registers itself; found by scanning, so that adding one is adding a file.</summary>
public interface IInfrastructureModule
{
    static abstract void Register(IServiceCollection services, IConfiguration configuration);
}

/// <summary>Everything behind the ports of the application, for the web host and the command line alike.</summary>
public static class DependencyInjection
{
    /// <summary>The name of the connection string.</summary>
    public const string ConnectionName = "KnowledgePay";

    public static IServiceCollection AddInfrastructure(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddMemoryCache();
        services.AddPersistence(configuration);
        services.AddSingleton(new MessageCatalogue(typeof(Application.DependencyInjection).Assembly, typeof(DependencyInjection).Assembly));
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<Relay>();
        services.AddScoped<IOutbox, Outbox>();
        services.AddScoped<IUnitOfWork, UnitOfWork>();
        services.AddScoped<IIdempotencyStore, IdempotencyStore>();
        services.AddSingleton<ConstraintErrorMap>();
        services.AddSingleton<SessionLookup>();
        services.AddHandlersFrom(typeof(DependencyInjection).Assembly);
        services.AddPortsAndModules(configuration);
        return services;
    }

    /// <summary>The relay and the recurring jobs; tests and the command line leave them out and call them directly.</summary>
    public static IServiceCollection AddBackgroundWorkers(this IServiceCollection services)
    {
        services.AddHostedService<RelayWorker>();
        foreach (var job in JobTypes())
        {
            services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<RecurringJobWorker>(provider, job));
        }

        return services;
    }

    private static void AddPersistence(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(provider =>
        {
            var connection = configuration.GetConnectionString(ConnectionName)
                ?? throw new InvalidOperationException($"Set ConnectionStrings__{ConnectionName} to a PostgreSQL connection string.");
            var builder = new NpgsqlDataSourceBuilder(connection);
            builder.UseLoggerFactory(provider.GetRequiredService<ILoggerFactory>());
            if (builder.ConnectionStringBuilder.MaxAutoPrepare == 0)
            {
                builder.ConnectionStringBuilder.MaxAutoPrepare = 200;
            }

            return builder.Build();
        });
        services.AddSingleton<KeepPast>();
        services.AddDbContextPool<AppDbContext>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>(), npgsql => npgsql
                .MigrationsHistoryTable("migrations", "messaging")

                // An aggregate is loaded with all it owns: in one query each of its lists would multiply the rows of the others. A change
                // between the statements is caught where it matters, by the aggregate's version when it is saved.
                .UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
            .AddInterceptors(provider.GetRequiredService<KeepPast>())
            .EnableThreadSafetyChecks(false));
    }

    /// <summary>
    /// Registers what is found by its interface: module databases (I…Db on the context), recurring jobs, constraint errors,
    /// and every port of the application that exactly one class here implements.
    /// </summary>
    private static void AddPortsAndModules(this IServiceCollection services, IConfiguration configuration)
    {
        var application = typeof(Application.DependencyInjection).Assembly;
        var infrastructure = typeof(DependencyInjection).Assembly;
        foreach (var moduleDb in typeof(AppDbContext).GetInterfaces().Where(i => i.Assembly == application))
        {
            services.AddScoped(moduleDb, provider => provider.GetRequiredService<AppDbContext>());
        }

        foreach (var job in JobTypes())
        {
            services.AddScoped(job);
        }

        var modules = infrastructure.GetTypes().Where(t => t is { IsAbstract: false } && typeof(IInfrastructureModule).IsAssignableFrom(t));
        foreach (var module in modules)
        {
            module.GetMethod(nameof(IInfrastructureModule.Register), BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [services, configuration]);
        }

        foreach (var type in application.GetTypes().Concat(infrastructure.GetTypes()).Where(t => t is { IsAbstract: false, IsClass: true }))
        {
            if (typeof(IConstraintErrors).IsAssignableFrom(type))
            {
                services.AddSingleton(typeof(IConstraintErrors), type);
            }

            if (type.Assembly != infrastructure || type == typeof(AppDbContext))
            {
                continue;
            }

            foreach (var port in type.GetInterfaces().Where(i => i.Assembly == application && !i.IsGenericType))
            {
                services.TryAddScoped(port, type);
            }
        }
    }

    private static IEnumerable<Type> JobTypes() => typeof(Application.DependencyInjection).Assembly.GetTypes()
        .Concat(typeof(DependencyInjection).Assembly.GetTypes())
        .Where(t => t is { IsAbstract: false, IsClass: true } && typeof(IRecurringJob).IsAssignableFrom(t));
}
