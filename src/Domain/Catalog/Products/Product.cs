using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Catalog;

/// <summary>
/// What is sold and read: a course, column, article, e-book or bundle. Owns its description, outline, authors and its
/// way through the publishing workflow; the texts themselves are <see cref="ContentItem"/>s.
/// </summary>
public sealed partial class Product : AggregateRoot
{
    private Product()
    {
    }

    public ProductId Id { get; private set; }

    public string Slug { get; private set; } = "";

    public ProductKind Kind { get; private set; }

    public string Language { get; private set; } = ContentLanguage.Chinese;

    public string Title { get; private set; } = "";

    /// <summary>The promise in one line.</summary>
    public string Subtitle { get; private set; } = "";

    /// <summary>Plain text, public.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>Markdown, public.</summary>
    public string Description { get; private set; } = "";

    public IReadOnlyList<string> Audience { get; private set; } = [];

    public IReadOnlyList<string> Outcomes { get; private set; } = [];

    public ProductLevel Level { get; private set; }

    public CategoryId? CategoryId { get; private set; }

    public IReadOnlyList<string> Tags { get; private set; } = [];

    /// <summary>The member who answers for it; null for an imported work.</summary>
    public MemberId? OwnerId { get; private set; }

    /// <summary>Who wrote it, as text; for works whose author is not a member.</summary>
    public string Byline { get; private set; } = "";

    public StoredFileId? CoverFileId { get; private set; }

    /// <summary>The file of an e-book.</summary>
    public StoredFileId? EbookFileId { get; private set; }

    /// <summary>Zero is free.</summary>
    public Money ListPrice { get; private set; }

    /// <summary>Where an imported work comes from; unique together with <see cref="ExternalId"/>.</summary>
    public string? ExternalSource { get; private set; }

    public string? ExternalId { get; private set; }

    /// <summary>A digest of what was imported, so that a second run changes nothing.</summary>
    public string? ImportHash { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public bool IsFree => ListPrice.IsZero;

    /// <summary>Starts a draft owned by a member.</summary>
    public static Result<Product> Start(ProductId id, ProductKind kind, string language, string title, MemberId owner, DateTimeOffset now)
    {
        var product = new Product { Id = id, Kind = kind, OwnerId = owner, CreatedAt = now };
        var details = new ProductDetails { Title = title, Language = language, ListPrice = Money.Zero(Currency.Cny) }.Cleaned();
        if (details.Fault() is { } fault)
        {
            return fault;
        }

        product.Take(details);
        product.Slug = Catalog.Slug.From(details.Title, id.Value);
        product.authors.Add(ProductAuthor.OwnedBy(owner, now));
        product.Changed(now);
        return product;
    }

    /// <summary>Takes over a work from another catalogue; it has no owner among the members.</summary>
    /// <param name="id">Its id here.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="details">What is said about it.</param>
    /// <param name="reference">Where it comes from.</param>
    /// <param name="publishedAt">When it was first published; null leaves it a draft for the operators.</param>
    /// <param name="now">The time.</param>
    public static Result<Product> Import(
        ProductId id,
        ProductKind kind,
        ProductDetails details,
        ExternalReference reference,
        DateTimeOffset? publishedAt,
        DateTimeOffset now)
    {
        var cleaned = details.Cleaned();
        if (cleaned.Fault() is { } fault)
        {
            return fault;
        }

        var product = new Product
        {
            Id = id,
            Kind = kind,
            ExternalSource = reference.Source,
            ExternalId = reference.Id,
            ImportHash = reference.Hash,
            CreatedAt = now,
            Status = publishedAt is null ? ProductStatus.Draft : ProductStatus.Published,
            PublishedAt = publishedAt,
        };
        product.Take(cleaned);
        product.Slug = Catalog.Slug.Unique(cleaned.Title, id.Value);
        product.Changed(now);
        if (publishedAt is not null)
        {
            product.Raise(new ProductPublished(id));
        }

        return product;
    }

    /// <summary>Takes over a newer state of an imported work. The same digest changes nothing.</summary>
    public Result ImportAgain(ProductDetails details, string hash, DateTimeOffset now)
    {
        if (string.Equals(ImportHash, hash, StringComparison.Ordinal))
        {
            return Result.Success();
        }

        var cleaned = details.Cleaned();
        if (cleaned.Fault() is { } fault)
        {
            return fault;
        }

        Take(cleaned);
        ImportHash = hash;
        Changed(now);
        return Result.Success();
    }

    /// <summary>Changes what is said about the product.</summary>
    public Result Edit(ProductDetails details, DateTimeOffset now)
    {
        if (Frozen() is { } frozen)
        {
            return frozen;
        }

        var cleaned = details.Cleaned();
        if (cleaned.Fault() is { } fault)
        {
            return fault;
        }

        Take(cleaned);
        Changed(now);
        return Result.Success();
    }

    /// <summary>
    /// Shows another price in the lists, whatever the product's status: what it costs is decided where it is sold. A price in
    /// another currency is not the list's.
    /// </summary>
    public void ShowPrice(Money price, DateTimeOffset now)
    {
        if (price.Currency != ListPrice.Currency || price == ListPrice)
        {
            return;
        }

        ListPrice = price;
        Changed(now);
    }

    /// <summary>Gives the product another address.</summary>
    public Result ChangeSlug(string slug, DateTimeOffset now)
    {
        if (Frozen() is { } frozen)
        {
            return frozen;
        }

        if (!Catalog.Slug.IsValid(slug))
        {
            return ProductErrors.SlugInvalid;
        }

        Slug = slug;
        Changed(now);
        return Result.Success();
    }

    /// <summary>Takes the address made unique by the id; for a new product whose name is taken.</summary>
    public void UseUniqueSlug() => Slug = Catalog.Slug.Unique(Title, Id.Value);

    /// <summary>What is said about the product now, to be changed with <c>with</c> and given to <see cref="Edit"/>.</summary>
    public ProductDetails Details() => new()
    {
        Title = Title,
        Language = Language,
        ListPrice = ListPrice,
        Subtitle = Subtitle,
        Summary = Summary,
        Description = Description,
        Audience = Audience,
        Outcomes = Outcomes,
        Level = Level,
        CategoryId = CategoryId,
        Tags = Tags,
        Byline = Byline,
        CoverFileId = CoverFileId,
        EbookFileId = EbookFileId,
    };

    private void Take(ProductDetails details)
    {
        Title = details.Title;
        Language = details.Language;
        ListPrice = details.ListPrice;
        Subtitle = details.Subtitle;
        Summary = details.Summary;
        Description = details.Description;
        Audience = details.Audience;
        Outcomes = details.Outcomes;
        Level = details.Level;
        CategoryId = details.CategoryId;
        Tags = details.Tags;
        Byline = details.Byline;
        CoverFileId = details.CoverFileId;
        EbookFileId = details.EbookFileId;
    }

    private Error? Frozen() => Status switch
    {
        ProductStatus.InReview => ProductErrors.InReview,
        ProductStatus.Archived => ProductErrors.Archived,
        _ => null,
    };

    private void Changed(DateTimeOffset now)
    {
        UpdatedAt = now;
        Touch();
        if (Status == ProductStatus.Published && Version > 1)
        {
            Raise(new ProductUpdated(Id));
        }
    }
}

/// <summary>Where an imported work comes from and the digest of what was imported.</summary>
public sealed record ExternalReference(string Source, string Id, string Hash);
