using FluentValidation;
using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Integrations.Import.Formats;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Integrations;

namespace KnowledgePay.Application.Integrations.Import.Runs;

/// <summary>Hands an uploaded file in; a worker takes it from there.</summary>
/// <param name="Kind">What the file holds.</param>
/// <param name="Format">Its format; enrolments have one only and name none.</param>
/// <param name="Source">For enrolments: where members and courses come from.</param>
/// <param name="AsDrafts">New courses stay drafts.</param>
/// <param name="DryRun">Says what would happen and changes nothing.</param>
/// <param name="FileName">What the file was called.</param>
/// <param name="FileKey">Where the upload lies.</param>
/// <param name="ItemsKey">Where the map of items lies, if one came along.</param>
/// <param name="TotalBytes">How long the upload is.</param>
[NotReplayable]
public sealed record StartImport(
    ImportKind Kind, string? Format, string? Source, bool AsDrafts, bool DryRun, string? FileName, string FileKey, string? ItemsKey, long TotalBytes)
    : ICommand<StartImport.Response>
{
    public sealed record Response(ImportRunId Id);

    internal sealed class Validator : AbstractValidator<StartImport>
    {
        public Validator()
        {
            RuleFor(c => c.Kind).IsInEnum();
            RuleFor(c => c.Format).Must((c, format) => Formats(c.Kind).Contains(format, StringComparer.Ordinal))
                .When(c => c.Kind != ImportKind.Enrolments)
                .WithMessage(c => $"The format is one of {string.Join(", ", Formats(c.Kind))}.");
            RuleFor(c => c.Source).NotEmpty().MaximumLength(ImportedCourse.MaxSource).Matches("^[a-z0-9][a-z0-9-]*$")
                .When(c => c.Kind == ImportKind.Enrolments);
        }

        private static IReadOnlyList<string> Formats(ImportKind kind) => kind == ImportKind.Reviews ? ReviewFormats.Names : CourseFormats.Names;
    }

    internal sealed class Handler(IIntegrationsDb db, ICurrentUser me, TimeProvider clock) : ICommandHandler<StartImport, Response>
    {
        public Task<Result<Response>> Handle(StartImport request, CancellationToken cancellationToken)
        {
            var now = clock.Now();
            var handedIn = new ImportRequest(
                request.Kind,
                request.Format ?? "",
                request.Source ?? "",
                request.AsDrafts,
                request.DryRun,
                Path.GetFileName(request.FileName ?? ""),
                request.FileKey,
                request.ItemsKey,
                request.TotalBytes);
            var run = ImportRun.Queue(Id.New<ImportRunId>(now), handedIn, me.Required, now);
            db.ImportRuns.Add(run);
            return Task.FromResult<Result<Response>>(new Response(run.Id));
        }
    }
}
