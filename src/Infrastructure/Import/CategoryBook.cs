using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Import;

/// <summary>The categories by slug, with those that an import brings along.</summary>
internal sealed class CategoryBook
{
    private readonly Dictionary<string, Category> bySlug;
    private readonly Dictionary<CategoryId, Category> byId;

    private CategoryBook(IEnumerable<Category> categories)
    {
        bySlug = categories.ToDictionary(c => c.Slug, StringComparer.Ordinal);
        byId = bySlug.Values.ToDictionary(c => c.Id);
    }

    /// <summary>Loads the categories and creates those that new and changed rows name in both languages.</summary>
    public static async Task<CategoryBook> Open(AppDbContext db, StagingArea staging, bool dryRun, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = await db.Categories.AsNoTracking().ToListAsync(cancellationToken);
        var slugs = known.Select(c => c.Slug).ToHashSet(StringComparer.Ordinal);
        var named = await staging.Read(
            """
            select content::json ->> 'category', max(content::json ->> 'categoryZh'), max(content::json ->> 'categoryEn')
            from import_courses where state in ('new', 'changed') group by 1
            """,
            row => (Slug: row.GetString(0), Zh: row.GetString(1), En: row.GetString(2)),
            cancellationToken);
        var position = known.Count == 0 ? 0 : known.Max(c => c.Position) + 1;
        foreach (var (slug, zh, en) in named.Where(n => n.Slug.Length > 0 && n.Zh.Length > 0 && n.En.Length > 0 && !slugs.Contains(n.Slug)))
        {
            var color = (CategoryColor)(position % Enum.GetValues<CategoryColor>().Length);
            var created = Category.Create(Id.New<CategoryId>(now), zh, en, slug, color, position++);
            if (!created.IsSuccess)
            {
                continue;
            }

            known.Add(created.Value);
            if (!dryRun)
            {
                db.Add(created.Value);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return new(known);
    }

    public Category? Find(string slug) => bySlug.GetValueOrDefault(slug);

    public Category? Find(CategoryId? id) => id is { } known ? byId.GetValueOrDefault(known) : null;
}
