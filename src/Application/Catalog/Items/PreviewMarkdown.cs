using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Items;

/// <summary>Shows an author what readers will see: the whole, and what those without access see of it.</summary>
public sealed record PreviewMarkdown(string Body) : IQuery<PreviewMarkdown.Response>
{
    public sealed record Response(string Html, string PreviewHtml, int WordCount);

    internal sealed class Validator : AbstractValidator<PreviewMarkdown>
    {
        public Validator() => RuleFor(q => q.Body).NotNull().MaximumLength(ContentItem.MaxBody);
    }

    internal sealed class Handler(IMarkdownRenderer markdown) : IQueryHandler<PreviewMarkdown, Response>
    {
        public Task<Result<Response>> Handle(PreviewMarkdown query, CancellationToken cancellationToken)
        {
            var source = StoredText.Of(query.Body);
            var whole = markdown.Render(PreviewCut.WithoutMarkers(source));
            var preview = markdown.Render(PreviewCut.Preview(source, ItemVisibility.Entitled));
            return Task.FromResult<Result<Response>>(new Response(whole.Html, preview.Html, WordCounter.Count(whole.Text)));
        }
    }
}
