using KnowledgePay.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog;

/// <summary>The Catalog module's part of the database. Further subjects of the module add their sets in files of their own.</summary>
public partial interface ICatalogDb
{
    DbSet<Product> Products { get; }

    DbSet<ProductStats> ProductStats { get; }

    DbSet<ContentItem> Items { get; }

    DbSet<ContentRevision> Revisions { get; }

    DbSet<Category> Categories { get; }
}
