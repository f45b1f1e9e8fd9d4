using KnowledgePay.Domain.Integrations;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Integrations;

/// <summary>The Integrations module's part of the database.</summary>
public interface IIntegrationsDb
{
    DbSet<ImportRun> ImportRuns { get; }
}
