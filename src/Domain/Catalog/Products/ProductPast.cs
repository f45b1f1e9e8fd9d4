using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Catalog;

/// <summary>
/// What decides who may read a work, as it was until an instant. Written with every change and never changed again: a question
/// about the past is answered from the first row that reaches beyond its instant, else from the work itself.
/// </summary>
public sealed class ProductPast
{
    private ProductPast()
    {
    }

    /// <summary>Keeps how a work was.</summary>
    /// <param name="productId">The work.</param>
    /// <param name="ownerId">Whose it was.</param>
    /// <param name="categoryId">Where it stood.</param>
    /// <param name="authors">Who wrote it.</param>
    /// <param name="items">What it contained, where it is a bundle.</param>
    /// <param name="until">When that ended.</param>
    public ProductPast(
        ProductId productId, MemberId? ownerId, CategoryId? categoryId, IEnumerable<MemberId> authors, IEnumerable<ProductId> items, DateTimeOffset until)
    {
        (ProductId, OwnerId, CategoryId, Until) = (productId, ownerId, categoryId, until);
        Authors = [.. authors.Select(author => author.Value)];
        Items = [.. items.Select(item => item.Value)];
    }

    /// <summary>The order of the rows, given by the database.</summary>
    public long Number { get; private set; }

    public ProductId ProductId { get; private set; }

    public MemberId? OwnerId { get; private set; }

    public CategoryId? CategoryId { get; private set; }

    public Guid[] Authors { get; private set; } = [];

    public Guid[] Items { get; private set; } = [];

    public DateTimeOffset Until { get; private set; }
}

/// <summary>What a category stood under until an instant.</summary>
public sealed class CategoryPast
{
    private CategoryPast()
    {
    }

    /// <summary>Keeps where a category was.</summary>
    public CategoryPast(CategoryId categoryId, CategoryId? parentId, DateTimeOffset until) => (CategoryId, ParentId, Until) = (categoryId, parentId, until);

    /// <summary>The order of the rows, given by the database.</summary>
    public long Number { get; private set; }

    public CategoryId CategoryId { get; private set; }

    public CategoryId? ParentId { get; private set; }

    public DateTimeOffset Until { get; private set; }
}
