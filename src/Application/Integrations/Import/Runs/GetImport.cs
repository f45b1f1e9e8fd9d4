using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Integrations;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Integrations.Import.Runs;

/// <summary>One import and how far it is.</summary>
public sealed record GetImport(ImportRunId Id) : IQuery<ImportRunView>
{
    internal sealed class Handler(IIntegrationsDb db) : IQueryHandler<GetImport, ImportRunView>
    {
        public async Task<Result<ImportRunView>> Handle(GetImport request, CancellationToken cancellationToken)
        {
            var run = await db.ImportRuns.AsNoTracking().Where(r => r.Id == request.Id).Select(ImportRunView.Projection).FirstOrDefaultAsync(cancellationToken);
            return run is null ? ImportRunErrors.NotFound : run;
        }
    }
}
