using Microsoft.OpenApi;

namespace KnowledgePay.WebApi.OpenApi;

/// <summary>The OpenAPI document at <c>/swagger/v1/swagger.json</c> and its browser at <c>/swagger</c>.</summary>
internal static class OpenApiSetup
{
    public static void AddOpenApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo { Title = "KnowledgePay API", Version = "v1" });
            options.SupportNonNullableReferenceTypes();
            options.NonNullableReferenceTypesAsRequired();
            options.UseAllOfToExtendReferenceSchemas();
            options.CustomSchemaIds(SchemaNames.Of);
            options.SchemaFilter<DomainTypeSchemas>();
            options.SchemaFilter<PropertyExamples>();
            options.DescribeAllParametersInCamelCase();
            options.ParameterFilter<ChoiceParameters>();
            options.OperationFilter<OperationConventions>();
            options.OperationFilter<UploadBodies>();
            options.OperationFilter<ImportBodies>();
            options.AddSecurityDefinition("bearer", new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An access token of POST /auth/sign-in with client \"api\". Browsers use the kp_session cookie.",
            });
        });
    }

    public static void UseOpenApi(this WebApplication app)
    {
        // Both match every address they see against templates; other requests need not pay for it.
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/swagger"), swagger =>
        {
            swagger.UseSwagger();
            swagger.UseSwaggerUI(options => options.SwaggerEndpoint("/swagger/v1/swagger.json", "KnowledgePay API v1"));
        });
    }
}
