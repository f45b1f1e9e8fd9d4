using FluentValidation;
using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Integrations.Import.Files;
using KnowledgePay.Application.Integrations.Import.Formats;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Integrations.Import;

/// <summary>Imports who learns what. Members that are not known yet come in without credentials.</summary>
/// <param name="File">Lines of <c>member course course …</c>.</param>
/// <param name="Items">Translates the file's course ids to external ids; null where they are external ids already.</param>
/// <param name="Source">Where members and courses come from.</param>
/// <param name="Options">How rows are taken over.</param>
/// <param name="Observer">Who watches.</param>
public sealed record ImportEnrolments(IImportFile File, IImportFile? Items, string Source, IntakeOptions Options, IImportObserver Observer) : ICommand<ImportSummary>
{
    internal sealed class Validator : AbstractValidator<ImportEnrolments>
    {
        public Validator()
        {
            RuleFor(c => c.File).NotNull();
            RuleFor(c => c.Source).NotEmpty().MaximumLength(ImportedCourse.MaxSource).Matches("^[a-z0-9][a-z0-9-]*$");
        }
    }

    internal sealed class Handler(IIntake<ImportedEnrolment> intake) : ICommandHandler<ImportEnrolments, ImportSummary>
    {
        public async Task<Result<ImportSummary>> Handle(ImportEnrolments request, CancellationToken cancellationToken)
        {
            var items = await ItemMap.Read(request.Items, cancellationToken);
            return items.IsSuccess
                ? await ImportFlow.Run(
                    request.File,
                    text => new EnrolmentLines(request.Source, items.Value).Read(text, cancellationToken),
                    intake,
                    request.Options,
                    request.Observer,
                    cancellationToken)
                : items.Error;
        }
    }
}
