using FluentValidation;
using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Integrations.Import.Files;
using KnowledgePay.Application.Integrations.Import.Formats;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Integrations.Import;

/// <summary>Imports a catalogue: all of its good rows, or nothing where the file is broken.</summary>
public sealed record ImportCourses(IImportFile File, string Format, IntakeOptions Options, IImportObserver Observer) : ICommand<ImportSummary>
{
    internal sealed class Validator : AbstractValidator<ImportCourses>
    {
        public Validator()
        {
            RuleFor(c => c.File).NotNull();
            RuleFor(c => c.Format).NotEmpty();
        }
    }

    internal sealed class Handler(IIntake<ImportedCourse> intake) : ICommandHandler<ImportCourses, ImportSummary>
    {
        public async Task<Result<ImportSummary>> Handle(ImportCourses request, CancellationToken cancellationToken) =>
            CourseFormats.Find(request.Format) is { } format
                ? await ImportFlow.Run(request.File, text => format.Read(text, cancellationToken), intake, request.Options, request.Observer, cancellationToken)
                : ImportErrors.FormatUnknown;
    }
}
