using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Catalog;

/// <summary>What an author says about a product; edited as a whole.</summary>
public sealed record ProductDetails
{
    public const int MaxTitle = 200;
    public const int MaxSubtitle = 300;
    public const int MaxSummary = 2_000;
    public const int MaxDescription = 50_000;
    public const int MaxPoints = 20;
    public const int MaxPoint = 200;
    public const int MaxByline = 300;
    public const long MaxPrice = 100_000_000_00;

    public required string Title { get; init; }

    public required string Language { get; init; }

    public required Money ListPrice { get; init; }

    /// <summary>The promise in one line.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>Plain text, public.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Markdown, public.</summary>
    public string Description { get; init; } = "";

    public IReadOnlyList<string> Audience { get; init; } = [];

    public IReadOnlyList<string> Outcomes { get; init; } = [];

    public ProductLevel Level { get; init; }

    public CategoryId? CategoryId { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Who wrote it, as text; for works whose author is not a member.</summary>
    public string Byline { get; init; } = "";

    public StoredFileId? CoverFileId { get; init; }

    /// <summary>The file of an e-book.</summary>
    public StoredFileId? EbookFileId { get; init; }

    /// <summary>The details as they are kept: trimmed, line ends unified, tags normalised, empty points dropped.</summary>
    public ProductDetails Cleaned() => this with
    {
        Title = Line(Title),
        Subtitle = Line(Subtitle),
        Summary = Text(Summary),
        Description = Text(Description),
        Audience = Points(Audience),
        Outcomes = Points(Outcomes),
        Tags = Catalog.Tags.Normalize(Tags),
        Byline = Line(Byline),
    };

    /// <summary>The first rule the (cleaned) details break, or null.</summary>
    public Error? Fault()
    {
        if (Title.Length is 0 or > MaxTitle)
        {
            return ProductErrors.TitleLength;
        }

        if (!ContentLanguage.IsKnown(Language))
        {
            return ProductErrors.LanguageUnknown;
        }

        if (Subtitle.Length > MaxSubtitle || Summary.Length > MaxSummary || Description.Length > MaxDescription || Byline.Length > MaxByline)
        {
            return ProductErrors.TextTooLong;
        }

        if (Audience.Count > MaxPoints || Outcomes.Count > MaxPoints
            || Audience.Any(point => point.Length > MaxPoint) || Outcomes.Any(point => point.Length > MaxPoint))
        {
            return ProductErrors.TooManyPoints;
        }

        if (Tags.Count > Catalog.Tags.MaxCount || Tags.Any(tag => tag.Length > Catalog.Tags.MaxLength))
        {
            return ProductErrors.TooManyTags;
        }

        return ListPrice.MinorUnits is < 0 or > MaxPrice || ListPrice.Currency.Code is null ? ProductErrors.PriceOutOfRange : null;
    }

    internal static string Line(string? text) => StoredText.Line(text);

    private static string Text(string? text) => StoredText.Of(text).Trim();

    private static IReadOnlyList<string> Points(IReadOnlyList<string>? points) =>
        [.. (points ?? []).Select(Line).Where(point => point.Length > 0)];
}
