using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Integrations;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Integrations.Import.Runs;

/// <summary>Stops an import: one that waits at once, one that runs within about a second. Nothing of it is kept.</summary>
public sealed record CancelImport(ImportRunId Id) : ICommand
{
    internal sealed class Handler(IIntegrationsDb db, IImportSpool spool, TimeProvider clock) : ICommandHandler<CancelImport>
    {
        public async Task<Result> Handle(CancelImport request, CancellationToken cancellationToken)
        {
            if (await db.ImportRuns.FirstOrDefaultAsync(r => r.Id == request.Id, cancellationToken) is not { } run)
            {
                return ImportRunErrors.NotFound;
            }

            var cancelled = run.Cancel(clock.Now());
            if (cancelled.IsSuccess && run.IsOver)
            {
                await spool.Remove(run.FileKey, cancellationToken);
            }

            return cancelled;
        }
    }
}
