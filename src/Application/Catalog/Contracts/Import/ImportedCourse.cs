using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Contracts.Import;

/// <summary>A course (or column, article, e-book) in the neutral form that every format is brought to; see docs/import-format.md.</summary>
public sealed partial record ImportedCourse
{
    public const int MaxSource = 40;
    public const int MaxExternalId = 200;

    public required string Source { get; init; }

    public required string ExternalId { get; init; }

    public string Kind { get; init; } = "course";

    public required string Language { get; init; }

    public required string Title { get; init; }

    public string Subtitle { get; init; } = "";

    public string Summary { get; init; } = "";

    /// <summary>Markdown.</summary>
    public string Description { get; init; } = "";

    public IReadOnlyList<string> Audience { get; init; } = [];

    public IReadOnlyList<string> Outcomes { get; init; } = [];

    public string Level { get; init; } = "all";

    /// <summary>The slug of the category; empty for none.</summary>
    public string Category { get; init; } = "";

    /// <summary>Its names, used only to create a category that does not exist.</summary>
    public string CategoryZh { get; init; } = "";

    /// <inheritdoc cref="CategoryZh"/>
    public string CategoryEn { get; init; } = "";

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string Byline { get; init; } = "";

    public Money Price { get; init; } = Money.Zero(Currency.Cny);

    /// <summary>When it was first published; the time of the import where the source does not say.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>The row as it is kept: trimmed, tags normalised.</summary>
    public ImportedCourse Cleaned()
    {
        var details = Details(null).Cleaned();
        return this with
        {
            Source = Source.Trim(),
            ExternalId = ExternalId.Trim(),
            Kind = Kind.Trim(),
            Language = details.Language.Trim(),
            Title = details.Title,
            Subtitle = details.Subtitle,
            Summary = details.Summary,
            Description = details.Description,
            Audience = details.Audience,
            Outcomes = details.Outcomes,
            Level = Level.Trim(),
            Category = Category.Trim(),
            CategoryZh = CategoryZh.Trim(),
            CategoryEn = CategoryEn.Trim(),
            Tags = details.Tags,
            Byline = details.Byline,
            PublishedAt = PublishedAt?.ToUniversalTime(),
        };
    }

    /// <summary>What is wrong with the (cleaned) row, or null.</summary>
    public RowFault? Fault()
    {
        if (Source.Length is 0 or > MaxSource || !SourceName().IsMatch(Source))
        {
            return new("source", IntakeErrors.IdInvalid);
        }

        if (ExternalId.Length is 0 or > MaxExternalId)
        {
            return new("external_id", IntakeErrors.IdInvalid);
        }

        if (ProductKindOf(Kind) is null)
        {
            return new("kind", IntakeErrors.KindUnknown);
        }

        if (LevelOf(Level) is null)
        {
            return new("level", IntakeErrors.LevelUnknown);
        }

        if (Category.Length > 0 && !Slug.IsValid(Category))
        {
            return new("category", IntakeErrors.CategoryInvalid);
        }

        if (CategoryZh.Length > Domain.Catalog.Category.MaxName || CategoryEn.Length > Domain.Catalog.Category.MaxName)
        {
            return new("category", CategoryErrors.NameLength);
        }

        return Details(null).Fault() is { } error ? new(FieldOf(error), error) : null;
    }

    /// <summary>
    /// A digest of everything that an import keeps. The publishing time is left out: it is taken once and never moved.
    /// </summary>
    public string Digest()
    {
        var kept = new
        {
            Kind, Language, Title, Subtitle, Summary, Description, Audience, Outcomes, Level, Category, Tags, Byline, Price.MinorUnits, Currency = Price.Currency.Code,
        };
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(kept, CommonJson.Options)));
    }

    public static ProductKind? ProductKindOf(string kind) => kind switch
    {
        "course" => ProductKind.Course,
        "column" => ProductKind.Column,
        "article" => ProductKind.Article,
        "ebook" => ProductKind.Ebook,
        _ => null,
    };

    public static ProductLevel? LevelOf(string level) => level switch
    {
        "all" => ProductLevel.All,
        "beginner" => ProductLevel.Beginner,
        "intermediate" => ProductLevel.Intermediate,
        "advanced" => ProductLevel.Advanced,
        _ => null,
    };

    /// <summary>The row as what an author would say about the product.</summary>
    public ProductDetails Details(CategoryId? category) => new()
    {
        Title = Title,
        Language = Language,
        ListPrice = Price,
        Subtitle = Subtitle,
        Summary = Summary,
        Description = Description,
        Audience = Audience,
        Outcomes = Outcomes,
        Level = LevelOf(Level) ?? ProductLevel.All,
        CategoryId = category,
        Tags = Tags,
        Byline = Byline,
    };

    private static string FieldOf(Error error) => error.Code switch
    {
        _ when error == ProductErrors.TitleLength => "title",
        _ when error == ProductErrors.LanguageUnknown => "language",
        _ when error == ProductErrors.TooManyTags => "tags",
        _ when error == ProductErrors.PriceOutOfRange => "price",
        _ when error == ProductErrors.TooManyPoints => "audience",
        _ => "description",
    };

    /// <summary>The first field of the row as it was read that is not text, or null; asked before cleaning, which may hide it.</summary>
    public RowFault? NotText()
    {
        (string Name, IEnumerable<string> Values)[] fields =
        [
            ("source", [Source]), ("external_id", [ExternalId]), ("title", [Title]), ("subtitle", [Subtitle]), ("summary", [Summary]),
            ("description", [Description]), ("audience", Audience), ("outcomes", Outcomes), ("tags", Tags), ("byline", [Byline]),
            ("category", [Category, CategoryZh, CategoryEn]),
        ];
        var name = fields.FirstOrDefault(f => !f.Values.All(StorableText.Is)).Name;
        return name is null ? null : new(name, IntakeErrors.NotText);
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SourceName();
}

/// <summary>Text that the database can keep: no NUL, no half surrogate pair.</summary>
public static class StorableText
{
    public static bool Is(string text)
    {
        var previousIsHigh = false;
        foreach (var c in text)
        {
            if (c == '\0' || previousIsHigh != char.IsLowSurrogate(c))
            {
                return false;
            }

            previousIsHigh = char.IsHighSurrogate(c);
        }

        return !previousIsHigh;
    }
}
