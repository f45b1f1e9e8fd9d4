using KnowledgePay.Application.Catalog;
using KnowledgePay.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Persistence;

public sealed partial class AppDbContext : ICatalogDb
{
    public DbSet<Product> Products => Set<Product>();

    public DbSet<ProductStats> ProductStats => Set<ProductStats>();

    public DbSet<ContentItem> Items => Set<ContentItem>();

    public DbSet<ContentRevision> Revisions => Set<ContentRevision>();

    public DbSet<Category> Categories => Set<Category>();
}
