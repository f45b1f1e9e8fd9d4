using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Catalog;

/// <summary>A product: course, column, article, e-book or bundle.</summary>
public readonly record struct ProductId(Guid Value) : IId<ProductId>
{
    public static ProductId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A section of a product's outline.</summary>
public readonly record struct SectionId(Guid Value) : IId<SectionId>
{
    public static SectionId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A piece of content: lesson, column article, chapter.</summary>
public readonly record struct ContentItemId(Guid Value) : IId<ContentItemId>
{
    public static ContentItemId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>One kept state of an item's draft.</summary>
public readonly record struct ContentRevisionId(Guid Value) : IId<ContentRevisionId>
{
    public static ContentRevisionId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A node of the category tree.</summary>
public readonly record struct CategoryId(Guid Value) : IId<CategoryId>
{
    public static CategoryId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>An entry of the editorial calendar.</summary>
public readonly record struct PlannedItemId(Guid Value) : IId<PlannedItemId>
{
    public static PlannedItemId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A file in storage: cover, audio, video, attachment, e-book.</summary>
public readonly record struct StoredFileId(Guid Value) : IId<StoredFileId>
{
    public static StoredFileId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
