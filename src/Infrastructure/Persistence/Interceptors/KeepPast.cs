using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KnowledgePay.Infrastructure.Persistence.Interceptors;

/// <summary>
/// Keeps how works and categories were before a save that changes who may read: in the same save, whichever way it came about.
/// </summary>
internal sealed class KeepPast(TimeProvider clock) : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Keep(eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Keep(eventData.Context);
        return ValueTask.FromResult(result);
    }

    private static bool Was(EntityEntry entry) => entry.State is not (EntityState.Added or EntityState.Detached);

    private static bool Is(EntityEntry entry) => entry.State is not (EntityState.Deleted or EntityState.Detached);

    private void Keep(DbContext? context)
    {
        if (context is not AppDbContext db)
        {
            return;
        }

        db.ChangeTracker.DetectChanges();
        var now = clock.Now();
        var products = db.ChangeTracker.Entries<Product>().Where(entry => entry.State == EntityState.Modified).ToList();
        var authors = products.Count == 0 ? [] : db.ChangeTracker.Entries<ProductAuthor>().ToList();
        var members = products.Count == 0 ? [] : db.ChangeTracker.Entries<BundleMember>().ToList();
        foreach (var product in products)
        {
            if (PastOf(product, authors, members, now) is { } past)
            {
                db.Add(past);
            }
        }

        foreach (var category in db.ChangeTracker.Entries<Category>().Where(entry => entry.State is EntityState.Modified or EntityState.Deleted).ToList())
        {
            var parent = category.Property(c => c.ParentId);
            if (category.State == EntityState.Deleted || parent.OriginalValue != parent.CurrentValue)
            {
                db.Add(new CategoryPast(category.Entity.Id, parent.OriginalValue, now));
            }
        }
    }

    private static ProductPast? PastOf(
        EntityEntry<Product> product, List<EntityEntry<ProductAuthor>> authors, List<EntityEntry<BundleMember>> members, DateTimeOffset now)
    {
        var id = product.Entity.Id;
        var own = authors.Where(entry => (ProductId?)entry.Property("ProductId").CurrentValue == id).ToList();
        var wrote = own.Where(entry => Was(entry) && entry.Property(author => author.AcceptedAt).OriginalValue is not null).Select(entry => entry.Entity.MemberId).ToHashSet();
        var writes = own.Where(entry => Is(entry) && entry.Entity.AcceptedAt is not null).Select(entry => entry.Entity.MemberId);
        var inside = members.Where(entry => (ProductId?)entry.Property("BundleId").CurrentValue == id).ToList();
        var held = inside.Where(Was).Select(entry => entry.Entity.ProductId).ToHashSet();
        var holds = inside.Where(Is).Select(entry => entry.Entity.ProductId);
        var (owner, category) = (product.Property(p => p.OwnerId), product.Property(p => p.CategoryId));
        return owner.OriginalValue == owner.CurrentValue && category.OriginalValue == category.CurrentValue && wrote.SetEquals(writes) && held.SetEquals(holds)
            ? null
            : new ProductPast(id, owner.OriginalValue, category.OriginalValue, wrote, held, now);
    }
}
