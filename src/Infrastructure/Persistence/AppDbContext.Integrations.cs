using KnowledgePay.Application.Integrations;
using KnowledgePay.Domain.Integrations;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Persistence;

public sealed partial class AppDbContext : IIntegrationsDb
{
    public DbSet<ImportRun> ImportRuns => Set<ImportRun>();
}
