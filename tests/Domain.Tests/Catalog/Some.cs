using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Tests.Catalog;

/// <summary>Catalogue things in a given state.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    public static readonly MemberId Ann = Member(1);
    public static readonly MemberId Bo = Member(2);

    public static MemberId Member(int number) => new(new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]));

    public static Product Product(ProductStatus status = ProductStatus.Draft, ProductKind kind = ProductKind.Course, string title = "Calm minds")
    {
        var product = Domain.Catalog.Product.Start(Id.New<ProductId>(Now), kind, ContentLanguage.English, title, Ann, Now).Value;
        switch (status)
        {
            case ProductStatus.InReview:
                product.Submit(1, Now);
                break;
            case ProductStatus.Scheduled:
                product.Schedule(1, Now.AddDays(1), Now);
                break;
            case ProductStatus.Published:
                product.Publish(1, Now);
                break;
            case ProductStatus.Archived:
                product.Publish(1, Now);
                product.Archive(Now);
                break;
        }

        product.ClearEvents();
        return product;
    }

    public static ContentItem Item(string body = "", ItemVisibility visibility = ItemVisibility.Entitled, ItemStatus status = ItemStatus.Draft)
    {
        var item = ContentItem.Start(
            Id.New<ContentItemId>(Now), Id.New<ProductId>(Now), null, 0, "One", ItemType.Text, visibility, Ann, Now).Value;
        item.SaveDraft("One", body, null, null, Ann, Now);
        switch (status)
        {
            case ItemStatus.Scheduled:
                item.Schedule(Now.AddHours(1), Now);
                break;
            case ItemStatus.Published:
                item.Publish(new Verbatim(), Now);
                break;
            case ItemStatus.Archived:
                item.Publish(new Verbatim(), Now);
                item.Unpublish();
                break;
        }

        item.ClearEvents();
        return item;
    }

    /// <summary>A renderer that shows exactly what it was given.</summary>
    internal sealed class Verbatim : IMarkdownRenderer
    {
        public RenderedMarkdown Render(string source) => new($"<p>{source}</p>", source, [new ContentHeading(2, source, "h")]);
    }
}
