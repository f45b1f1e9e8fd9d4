using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Catalog;

/// <summary>The named colours a category may have; the client decides what they look like in each theme.</summary>
public enum CategoryColor
{
    Teal,
    Vermilion,
    Gold,
    Indigo,
    Moss,
    Plum,
    Slate,
    Rust,
}

/// <summary>A node of the category tree.</summary>
public sealed class Category : AggregateRoot
{
    public const int MaxName = 60;
    public const int MaxDepth = 3;

    private Category()
    {
    }

    public CategoryId Id { get; private set; }

    public string Slug { get; private set; } = "";

    public string NameZh { get; private set; } = "";

    public string NameEn { get; private set; } = "";

    public CategoryId? ParentId { get; private set; }

    public int Position { get; private set; }

    public CategoryColor ColorKey { get; private set; }

    /// <summary>Adds a category; its slug follows the English name unless one is given.</summary>
    public static Result<Category> Create(CategoryId id, string nameZh, string nameEn, string? slug, CategoryColor color, int position)
    {
        var category = new Category { Id = id };
        var edited = category.Edit(nameZh, nameEn, slug ?? Catalog.Slug.From(nameEn ?? "", id.Value, "c"), color, position);
        return edited.IsSuccess ? category : edited.Error;
    }

    /// <summary>Changes names, address, colour and place among its siblings.</summary>
    public Result Edit(string nameZh, string nameEn, string slug, CategoryColor color, int position)
    {
        var zh = ProductDetails.Line(nameZh);
        var en = ProductDetails.Line(nameEn);
        if (zh.Length is 0 or > MaxName || en.Length is 0 or > MaxName)
        {
            return CategoryErrors.NameLength;
        }

        if (!Catalog.Slug.IsValid(slug))
        {
            return ProductErrors.SlugInvalid;
        }

        NameZh = zh;
        NameEn = en;
        Slug = slug;
        ColorKey = color;
        Position = position;
        Touch();
        return Result.Success();
    }

    /// <summary>Hangs the category under another one, or at the root.</summary>
    /// <param name="parent">The new parent; null is the root.</param>
    /// <param name="all">The whole tree.</param>
    public Result MoveUnder(Category? parent, IReadOnlyCollection<Category> all)
    {
        var byId = all.ToDictionary(category => category.Id);
        var above = 0;
        for (var node = parent; node is not null; node = node.ParentId is { } up ? byId.GetValueOrDefault(up) : null)
        {
            if (node.Id == Id)
            {
                return CategoryErrors.Cycle;
            }

            above++;
        }

        if (above + Height(this, all) > MaxDepth)
        {
            return CategoryErrors.TooDeep;
        }

        ParentId = parent?.Id;
        Touch();
        return Result.Success();
    }

    private static int Height(Category category, IReadOnlyCollection<Category> all)
    {
        var children = all.Where(other => other.ParentId == category.Id).ToList();
        return children.Count == 0 ? 1 : 1 + children.Max(child => Height(child, all));
    }
}

/// <summary>Why something about a category is refused.</summary>
public static class CategoryErrors
{
    public static readonly Error NotFound = Error.NotFound("catalog.category_not_found", "There is no such category.");
    public static readonly Error NameLength = Error.Invalid("catalog.category_name_length", "A category name has 1 to 60 characters in each language.");
    public static readonly Error SlugTaken = Error.Conflict("catalog.category_slug_taken", "Another category already has this address.");
    public static readonly Error Cycle = Error.Rejected("catalog.category_cycle", "A category cannot stand under itself.");
    public static readonly Error TooDeep = Error.Rejected("catalog.category_too_deep", "The category tree has at most three levels.");
    public static readonly Error InUse = Error.Rejected("catalog.category_in_use", "Products or other categories stand under this category; move them first.");
}
