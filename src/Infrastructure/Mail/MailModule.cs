using KnowledgePay.Application.Identity.Contracts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Infrastructure.Mail;

internal sealed class MailModule : IInfrastructureModule
{
    public static void Register(IServiceCollection services, IConfiguration configuration)
    {
        var options = MailOptions.Read(configuration);
        services.AddSingleton(options);
        switch (options.Mode)
        {
            case MailMode.Smtp:
                services.AddSingleton<IMailer, SmtpMailer>();
                break;
            case MailMode.Files:
                services.AddSingleton<FileMailer>();
                services.AddSingleton<IMailer>(provider => provider.GetRequiredService<FileMailer>());
                break;
            default:
                services.AddSingleton<IMailer, UnconfiguredMailer>();
                break;
        }
    }
}
