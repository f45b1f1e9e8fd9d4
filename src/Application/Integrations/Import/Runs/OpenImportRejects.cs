using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Integrations;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Integrations.Import.Runs;

/// <summary>The rejected rows of an import as NDJSON.</summary>
public sealed record OpenImportRejects(ImportRunId Id) : IQuery<Stream>
{
    internal sealed class Handler(IIntegrationsDb db, IImportSpool spool) : IQueryHandler<OpenImportRejects, Stream>
    {
        public async Task<Result<Stream>> Handle(OpenImportRejects request, CancellationToken cancellationToken)
        {
            var run = await db.ImportRuns.AsNoTracking().Where(r => r.Id == request.Id).Select(r => new { r.RejectsKey }).FirstOrDefaultAsync(cancellationToken);
            if (run is null)
            {
                return ImportRunErrors.NotFound;
            }

            return run.RejectsKey is { } key && await spool.Open(key, cancellationToken) is { } stream ? stream : ImportRunErrors.NoRejects;
        }
    }
}
