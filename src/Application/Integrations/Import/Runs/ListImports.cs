using FluentValidation;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Integrations;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Integrations.Import.Runs;

/// <summary>The imports, newest first.</summary>
public sealed record ListImports(string? Cursor, int Limit) : IQuery<Page<ImportRunView>>
{
    internal sealed class Validator : AbstractValidator<ListImports>
    {
        public Validator() => RuleFor(q => q.Limit).InclusiveBetween(1, PageLimits.Max);
    }

    internal sealed class Handler(IIntegrationsDb db) : IQueryHandler<ListImports, Page<ImportRunView>>
    {
        public async Task<Result<Page<ImportRunView>>> Handle(ListImports request, CancellationToken cancellationToken)
        {
            IQueryable<ImportRun> runs = db.ImportRuns;
            if (request.Cursor is not null)
            {
                if (!Common.Cursor.TryDecode(request.Cursor, out var cursor) || cursor.AsTime() is not { } time)
                {
                    return CommonErrors.InvalidCursor;
                }

                runs = db.ImportRuns.FromSql($"select * from integrations.import_runs where (created_at, id) < ({time}, {cursor.Id})");
            }

            var rows = await runs.AsNoTracking().OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id)
                .Select(ImportRunView.Projection)
                .Take(request.Limit + 1)
                .ToListAsync(cancellationToken);
            return Page<ImportRunView>.Of(rows, request.Limit, r => Common.Cursor.At(r.CreatedAt, r.Id.Value));
        }
    }
}
