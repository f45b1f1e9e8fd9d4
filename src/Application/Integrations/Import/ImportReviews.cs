using FluentValidation;
using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Integrations.Import.Files;
using KnowledgePay.Application.Integrations.Import.Formats;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Integrations.Import;

/// <summary>Imports reviews of imported courses. Reviewers that are not known yet come in without credentials.</summary>
public sealed record ImportReviews(IImportFile File, string Format, IImportFile? Items, IntakeOptions Options, IImportObserver Observer) : ICommand<ImportSummary>
{
    internal sealed class Validator : AbstractValidator<ImportReviews>
    {
        public Validator()
        {
            RuleFor(c => c.File).NotNull();
            RuleFor(c => c.Format).NotEmpty();
        }
    }

    internal sealed class Handler(IIntake<ImportedReview> intake) : ICommandHandler<ImportReviews, ImportSummary>
    {
        public async Task<Result<ImportSummary>> Handle(ImportReviews request, CancellationToken cancellationToken)
        {
            var items = await ItemMap.Read(request.Items, cancellationToken);
            if (!items.IsSuccess)
            {
                return items.Error;
            }

            return ReviewFormats.Find(request.Format, items.Value) is { } format
                ? await ImportFlow.Run(request.File, text => format.Read(text, cancellationToken), intake, request.Options, request.Observer, cancellationToken)
                : ImportErrors.FormatUnknown;
        }
    }
}
