using System.Reflection;
using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Application.Identity.Credentials;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Application;

/// <summary>Registers use cases, validators and reactions by scanning, so that adding one is adding a file.</summary>
public static class DependencyInjection
{
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetService);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped<Common.Messaging.ISender, Sender>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(LoggingBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(PasswordConfirmationBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(IdempotencyBehavior<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(UnitOfWorkBehavior<,>));
        services.AddHandlersFrom(typeof(DependencyInjection).Assembly);
        ValidatorOptions.Global.DefaultClassLevelCascadeMode = CascadeMode.Continue;
        return services;
    }

    /// <summary>Registers every request handler, validator, message handler and domain event handler of an assembly.</summary>
    public static IServiceCollection AddHandlersFrom(this IServiceCollection services, Assembly assembly)
    {
        Type[] kinds = [typeof(IRequestHandler<,>), typeof(IMessageHandler<>), typeof(IDomainEventHandler<>)];
        services.Scan(scan =>
        {
            foreach (var kind in kinds)
            {
                scan.FromAssemblies(assembly)
                    .AddClasses(classes => classes.AssignableTo(kind), publicOnly: false)
                    .As(type => type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == kind))
                    .WithScopedLifetime();
            }

            scan.FromAssemblies(assembly)
                .AddClasses(classes => classes.AssignableTo(typeof(IValidator<>)), publicOnly: false)
                .As(type => type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IValidator<>)))
                .WithSingletonLifetime();
        });
        return services;
    }
}
