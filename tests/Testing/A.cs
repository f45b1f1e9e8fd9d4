using KnowledgePay.Application.Catalog.Items;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Testing;

/// <summary>Builders of things in a given state: <c>A.Course().Priced(99_00).WithItem("One", "Text").Published()</c>.</summary>
public static class A
{
    public static ProductBuilder Course(string? title = null) => new(ProductKind.Course, title);

    public static ProductBuilder Column(string? title = null) => new(ProductKind.Column, title);

    public static ProductBuilder Article(string? title = null) => new(ProductKind.Article, title);

    public static ProductBuilder Ebook(string? title = null) => new(ProductKind.Ebook, title);

    public static ProductBuilder Bundle(params Product[] members) => new ProductBuilder(ProductKind.Bundle, null).Bundling(members);
}

/// <summary>A product and its items on their way into a state.</summary>
public sealed class ProductBuilder(ProductKind kind, string? title)
{
    private readonly List<(string Title, string Body, ItemVisibility Visibility, string? Section, bool Live)> items = [];
    private readonly string title = title ?? $"Work {Given.Next()}";
    private readonly IMarkdownRenderer markdown = new MarkdigRenderer();
    private Func<ProductDetails, ProductDetails> details = d => d;
    private MemberId owner;
    private ProductStatus status = ProductStatus.Draft;
    private Product[] members = [];
    private DateTimeOffset now = ManualClock.Start;
    private double popularity;
    private double rating;

    public ProductBuilder OwnedBy(SignedIn member)
    {
        owner = member.Id;
        return this;
    }

    public ProductBuilder Priced(long minorUnits) => With(d => d with { ListPrice = new Money(minorUnits, Currency.Cny) });

    public ProductBuilder In(Category category) => With(d => d with { CategoryId = category.Id });

    public ProductBuilder Tagged(params string[] tags) => With(d => d with { Tags = tags });

    /// <summary>Changes any of the details.</summary>
    public ProductBuilder With(Func<ProductDetails, ProductDetails> change)
    {
        var before = details;
        details = d => change(before(d));
        return this;
    }

    /// <summary>Adds an item; live unless said otherwise.</summary>
    public ProductBuilder WithItem(
        string itemTitle, string body = "Text", ItemVisibility visibility = ItemVisibility.Entitled, string? section = null, bool live = true)
    {
        items.Add((itemTitle, body, visibility, section, live));
        return this;
    }

    public ProductBuilder Bundling(params Product[] bundled)
    {
        members = bundled;
        return this;
    }

    /// <summary>How the product stands in the sorted lists.</summary>
    public ProductBuilder Ranked(double popularityScore, double ratingAverage = 0)
    {
        popularity = popularityScore;
        rating = ratingAverage;
        return this;
    }

    public ProductBuilder At(DateTimeOffset time)
    {
        now = time;
        return this;
    }

    public ProductBuilder InReview() => As(ProductStatus.InReview);

    public ProductBuilder Scheduled() => As(ProductStatus.Scheduled);

    public ProductBuilder Published() => As(ProductStatus.Published);

    public ProductBuilder Archived() => As(ProductStatus.Archived);

    public BuiltProduct Build()
    {
        var by = owner == default ? Id.New<MemberId>(now) : owner;
        var product = Product.Start(Id.New<ProductId>(now), kind, ContentLanguage.English, title, by, now).Value;
        product.UseUniqueSlug();
        Check(product.Edit(details(product.Details()), now));
        if (members.Length > 0)
        {
            Check(product.SetBundle(members, now));
        }

        var built = items.Select((item, position) => BuildItem(product, item, position, by)).ToList();
        Reach(product, built.Count(item => item.IsLive));
        product.ClearEvents();
        built.ForEach(item => item.ClearEvents());
        return new BuiltProduct(product, built, popularity, rating);
    }

    private static void Check(Result result)
    {
        if (!result.IsSuccess)
        {
            throw new InvalidOperationException($"The builder was refused: {result.Error.Code}");
        }
    }

    private ProductBuilder As(ProductStatus wanted)
    {
        status = wanted;
        return this;
    }

    private ContentItem BuildItem(
        Product product, (string Title, string Body, ItemVisibility Visibility, string? Section, bool Live) item, int position, MemberId by)
    {
        SectionId? section = null;
        if (item.Section is not null)
        {
            section = product.Sections.FirstOrDefault(s => s.Title == item.Section)?.Id
                ?? product.AddSection(Id.New<SectionId>(now), item.Section, now).Value.Id;
        }

        var built = ContentItem.Start(Id.New<ContentItemId>(now), product.Id, section, position, item.Title, ItemType.Text, item.Visibility, by, now).Value;
        Check(built.SaveDraft(item.Title, item.Body, null, null, by, now));
        if (item.Live)
        {
            Check(built.Publish(markdown, now));
        }

        return built;
    }

    private void Reach(Product product, int ready)
    {
        switch (status)
        {
            case ProductStatus.InReview:
                Check(product.Submit(ready, now));
                break;
            case ProductStatus.Scheduled:
                Check(product.Schedule(ready, now.AddDays(1), now));
                break;
            case ProductStatus.Published:
                Check(product.Publish(ready, now));
                break;
            case ProductStatus.Archived:
                Check(product.Publish(ready, now));
                Check(product.Archive(now));
                break;
        }
    }
}

/// <summary>A product, its items and how it stands in the sorted lists.</summary>
public sealed record BuiltProduct(Product Product, IReadOnlyList<ContentItem> Items, double Popularity, double Rating)
{
    public ProductId Id => Product.Id;

    public string Slug => Product.Slug;
}
