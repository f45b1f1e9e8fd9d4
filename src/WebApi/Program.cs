using KnowledgePay.Application;
using KnowledgePay.Infrastructure;
using KnowledgePay.WebApi.Startup;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddApplication();
builder.Services.AddInfrastructure(builder.Configuration);
if (builder.Configuration.GetValue("Workers:Enabled", defaultValue: true))
{
    builder.Services.AddBackgroundWorkers();
}

builder.AddObservability();
builder.Services.AddApi(builder.Configuration);

var app = builder.Build();
app.UseApi();
await app.RunAsync();
