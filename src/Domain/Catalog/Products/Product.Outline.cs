using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Catalog;

/// <summary>Sections, bundle members and the editorial plan of a product.</summary>
public sealed partial class Product
{
    public const int MaxSections = 200;
    public const int MaxItems = 2_000;
    public const int MaxBundleMembers = 50;
    public const int MaxPlan = 200;

    private readonly List<Section> sections = [];
    private readonly List<BundleMember> bundleMembers = [];
    private readonly List<PlannedItem> plan = [];

    public IReadOnlyList<Section> Sections => sections;

    public IReadOnlyList<BundleMember> BundleMembers => bundleMembers;

    /// <summary>The editorial calendar: what is to come, and when.</summary>
    public IReadOnlyList<PlannedItem> PlannedItems => plan;

    public bool HasSections => Kind is ProductKind.Course or ProductKind.Ebook;

    /// <summary>Adds a section at the end.</summary>
    public Result<Section> AddSection(SectionId id, string title, DateTimeOffset now)
    {
        if (Frozen() is { } frozen)
        {
            return frozen;
        }

        if (!HasSections)
        {
            return ProductErrors.SectionsNotAllowed;
        }

        if (sections.Count >= MaxSections)
        {
            return ProductErrors.TooManySections;
        }

        if (Named(title) is not { } name)
        {
            return ProductErrors.SectionTitleLength;
        }

        var section = new Section(id, name, sections.Count == 0 ? 0 : sections.Max(other => other.Position) + 1);
        sections.Add(section);
        Changed(now);
        return section;
    }

    /// <summary>Gives a section another title.</summary>
    public Result RenameSection(SectionId id, string title, DateTimeOffset now)
    {
        if (Frozen() is { } frozen)
        {
            return frozen;
        }

        if (sections.Find(section => section.Id == id) is not { } found)
        {
            return ProductErrors.SectionNotFound;
        }

        if (Named(title) is not { } name)
        {
            return ProductErrors.SectionTitleLength;
        }

        found.Rename(name);
        Changed(now);
        return Result.Success();
    }

    /// <summary>Removes a section that holds no items.</summary>
    public Result RemoveSection(SectionId id, int itemsInIt, DateTimeOffset now)
    {
        if (Frozen() is { } frozen)
        {
            return frozen;
        }

        if (sections.Find(section => section.Id == id) is not { } found)
        {
            return ProductErrors.SectionNotFound;
        }

        if (itemsInIt > 0)
        {
            return ProductErrors.SectionNotEmpty;
        }

        sections.Remove(found);
        Changed(now);
        return Result.Success();
    }

    /// <summary>Puts sections and items into the given order; every section and every item is named exactly once.</summary>
    /// <param name="order">Sections with their items; the items before any section stand under null.</param>
    /// <param name="items">All items of the product.</param>
    /// <param name="now">The time.</param>
    public Result ArrangeOutline(IReadOnlyList<OutlinePart> order, IReadOnlyCollection<ContentItem> items, DateTimeOffset now)
    {
        if (Frozen() is { } frozen)
        {
            return frozen;
        }

        var namedSections = order.Where(part => part.SectionId is not null).Select(part => part.SectionId!.Value).ToList();
        var namedItems = order.SelectMany(part => part.ItemIds).ToList();
        if (!SameSet(namedSections, sections.Select(section => section.Id))
            || !SameSet(namedItems, items.Select(item => item.Id))
            || order.Count(part => part.SectionId is null) > 1)
        {
            return ProductErrors.OutlineMismatch;
        }

        for (var i = 0; i < namedSections.Count; i++)
        {
            sections.First(section => section.Id == namedSections[i]).MoveTo(i);
        }

        var byId = items.ToDictionary(item => item.Id);
        var position = 0;
        foreach (var part in order)
        {
            foreach (var itemId in part.ItemIds)
            {
                byId[itemId].Place(part.SectionId, position++);
            }
        }

        Changed(now);
        return Result.Success();
    }

    /// <summary>Whether one more item fits, in the named section.</summary>
    public Result AcceptItem(SectionId? sectionId, int itemsNow)
    {
        if (Frozen() is { } frozen)
        {
            return frozen;
        }

        if (Kind == ProductKind.Bundle)
        {
            return ProductErrors.ItemsNotAllowed;
        }

        if (Kind == ProductKind.Article && itemsNow > 0)
        {
            return ProductErrors.ArticleHasItsItem;
        }

        if (itemsNow >= MaxItems)
        {
            return ProductErrors.TooManyItems;
        }

        return sectionId is null || sections.Exists(section => section.Id == sectionId)
            ? Result.Success()
            : ProductErrors.SectionNotFound;
    }

    /// <summary>Notes that an item of the product changed in a way its readers or authors see.</summary>
    public void ItemsChanged(DateTimeOffset now) => Changed(now);

    /// <summary>Sets what a bundle contains, in order.</summary>
    /// <param name="members">Products the author may bundle; none of them a bundle.</param>
    /// <param name="now">The time.</param>
    public Result SetBundle(IReadOnlyList<Product> members, DateTimeOffset now)
    {
        if (Frozen() is { } frozen)
        {
            return frozen;
        }

        if (Kind != ProductKind.Bundle)
        {
            return ProductErrors.NotABundle;
        }

        if (members.Count > MaxBundleMembers
            || members.Any(member => member.Kind == ProductKind.Bundle)
            || members.Select(member => member.Id).Distinct().Count() != members.Count)
        {
            return ProductErrors.BundleMemberInvalid;
        }

        bundleMembers.Clear();
        bundleMembers.AddRange(members.Select((member, position) => new BundleMember(member.Id, position)));
        Changed(now);
        return Result.Success();
    }

    /// <summary>Replaces the editorial plan.</summary>
    public Result SetPlan(IReadOnlyList<(PlannedItemId Id, string Title, DateOnly PlannedFor)> entries, DateTimeOffset now)
    {
        if (entries.Count > MaxPlan || entries.Any(entry => Named(entry.Title) is null))
        {
            return ProductErrors.PlanTooLong;
        }

        plan.Clear();
        plan.AddRange(entries.Select(entry => new PlannedItem(entry.Id, Named(entry.Title)!, entry.PlannedFor)));
        UpdatedAt = now;
        Touch();
        return Result.Success();
    }

    private static string? Named(string title)
    {
        var name = ProductDetails.Line(title);
        return name.Length is 0 or > ProductDetails.MaxTitle ? null : name;
    }

    private static bool SameSet<T>(List<T> named, IEnumerable<T> actual)
    {
        var set = actual.ToHashSet();
        return named.Count == set.Count && set.SetEquals(named);
    }
}

/// <summary>A section and the items it is to hold, in order.</summary>
public sealed record OutlinePart(SectionId? SectionId, IReadOnlyList<ContentItemId> ItemIds);

/// <summary>A part of a course or e-book that groups items.</summary>
public sealed class Section
{
    internal Section(SectionId id, string title, int position)
    {
        Id = id;
        Title = title;
        Position = position;
    }

    public SectionId Id { get; private set; }

    public string Title { get; private set; }

    public int Position { get; private set; }

    internal void Rename(string title) => Title = title;

    internal void MoveTo(int position) => Position = position;
}

/// <summary>A product inside a bundle.</summary>
public sealed class BundleMember
{
    internal BundleMember(ProductId productId, int position)
    {
        ProductId = productId;
        Position = position;
    }

    public ProductId ProductId { get; private set; }

    public int Position { get; private set; }
}

/// <summary>An entry of the editorial calendar: what is to be published on which day.</summary>
public sealed class PlannedItem
{
    internal PlannedItem(PlannedItemId id, string title, DateOnly plannedFor)
    {
        Id = id;
        Title = title;
        PlannedFor = plannedFor;
    }

    public PlannedItemId Id { get; private set; }

    public string Title { get; private set; }

    public DateOnly PlannedFor { get; private set; }
}
