namespace KnowledgePay.Domain.Catalog;

/// <summary>What sort of product it is; decides what it may hold.</summary>
public enum ProductKind
{
    /// <summary>Sections of lessons.</summary>
    Course,

    /// <summary>A growing list of articles (专栏).</summary>
    Column,

    /// <summary>One article.</summary>
    Article,

    /// <summary>Chapters and a file to download.</summary>
    Ebook,

    /// <summary>Other products sold together; holds no content of its own.</summary>
    Bundle,
}

/// <summary>Where a product stands in the publishing workflow.</summary>
public enum ProductStatus
{
    Draft,
    InReview,
    Scheduled,
    Published,
    Archived,
}

/// <summary>What a learner should bring along.</summary>
public enum ProductLevel
{
    All,
    Beginner,
    Intermediate,
    Advanced,
}

/// <summary>The part a member has in a product.</summary>
public enum AuthorRole
{
    Owner,
    CoAuthor,
}

/// <summary>The languages that content is written in.</summary>
public static class ContentLanguage
{
    public const string Chinese = "zh-CN";
    public const string English = "en";

    public static IReadOnlyList<string> All { get; } = [Chinese, English];

    public static bool IsKnown(string? code) => code is Chinese or English;
}
