using KnowledgePay.Application.Catalog.Files;
using KnowledgePay.Application.Catalog.Reading;
using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Reviewing;

/// <summary>An item as it was handed in, read the way members will: what everybody sees, what stays behind the cut, and its recording.</summary>
public sealed record ReadSubmittedItem(ContentItemId ItemId) : IQuery<ReadSubmittedItem.Response>
{
    /// <summary>The text in two parts, and the recording under an address that works for some hours.</summary>
    public sealed record Response(string PreviewHtml, string RestHtml, int WordCount, ItemMedia? Media);

    internal sealed class Handler(ICatalogDb db, ILearningDb files, IMarkdownRenderer markdown, IMediaLinks links, ICurrentUser me)
        : IQueryHandler<ReadSubmittedItem, Response>
    {
        public async Task<Result<Response>> Handle(ReadSubmittedItem query, CancellationToken cancellationToken)
        {
            if (await db.SeenItems(me).AsNoTracking().SingleOrDefaultAsync(i => i.Id == query.ItemId, cancellationToken) is not { } item)
            {
                return ContentItemErrors.NotFound;
            }

            var preview = markdown.Render(PreviewCut.Preview(item.Draft.Body, item.Visibility));
            var rest = markdown.Render(PreviewCut.Rest(item.Draft.Body, item.Visibility));
            return new Response(
                await links.SignLinks(preview.Html, item.ProductId, cancellationToken),
                await links.SignLinks(rest.Html, item.ProductId, cancellationToken),
                WordCounter.Count(preview.Text) + WordCounter.Count(rest.Text),
                await Media(item, cancellationToken));
        }

        private async Task<ItemMedia?> Media(ContentItem item, CancellationToken cancellationToken)
        {
            var file = await files.Files.AsNoTracking()
                .Where(f => f.Id == item.Draft.MediaFileId && f.ReadyAt != null)
                .Select(f => new { f.Id, f.FileName, f.ContentType })
                .SingleOrDefaultAsync(cancellationToken);
            return file is null
                ? null
                : new ItemMedia(await links.ForReader(file.Id, file.FileName, cancellationToken), file.ContentType, item.Draft.DurationSeconds);
        }
    }
}
