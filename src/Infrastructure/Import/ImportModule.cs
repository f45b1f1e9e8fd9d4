using KnowledgePay.Application.Catalog.Contracts.Import;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Infrastructure.Import;

/// <summary>The intakes of the catalogue.</summary>
internal sealed class ImportModule : IInfrastructureModule
{
    public static void Register(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<IIntake<ImportedCourse>, CourseIntake>();
        services.AddScoped<IIntake<ImportedEnrolment>, EnrolmentIntake>();
        services.AddScoped<IIntake<ImportedReview>, ReviewIntake>();
    }
}
