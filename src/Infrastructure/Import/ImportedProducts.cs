using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Import;

/// <summary>What a row became.</summary>
internal enum TakenAs
{
    Created,
    Updated,
    Unchanged,
}

/// <summary>The products of one batch of rows: found, or made, by their aggregates.</summary>
/// <remarks>
/// An imported work that has a text about it gets one public item with that text, so that it can be read; a work without
/// one has an empty outline, because lessons are never made up. The events of imported products are dropped: one
/// message for many products stands for them.
/// </remarks>
internal sealed class ImportedProducts(AppDbContext db, IMarkdownRenderer markdown, MemberId by, DateTimeOffset now)
{
    private readonly Dictionary<ProductId, Product> products = [];
    private readonly Dictionary<ProductId, string> digests = [];
    private ILookup<ProductId, ContentItem> items = Array.Empty<ContentItem>().ToLookup(i => i.ProductId);

    /// <summary>Loads the products that changed rows name, with their items.</summary>
    public async Task Load(IReadOnlyList<StagedCourse> rows, CategoryBook categories, CancellationToken cancellationToken)
    {
        var ids = rows.Where(r => r.ProductId is not null).Select(r => r.ProductId!.Value).ToList();
        if (ids.Count == 0)
        {
            return;
        }

        foreach (var product in await db.Products.Where(p => ids.Contains(p.Id)).ToListAsync(cancellationToken))
        {
            products[product.Id] = product;
            digests[product.Id] = NeutralCourse.Of(product, categories.Find(product.CategoryId)).Digest();
        }

        items = (await db.Items.Where(i => ids.Contains(i.ProductId)).ToListAsync(cancellationToken)).ToLookup(i => i.ProductId);
    }

    public (ProductId Id, TakenAs Kind, Error? Error) Take(StagedCourse row, Category? category, bool asDraft) =>
        row.ProductId is { } id ? Update(products[id], row, category) : Create(row, category, asDraft);

    private (ProductId Id, TakenAs Kind, Error? Error) Create(StagedCourse row, Category? category, bool asDraft)
    {
        var content = row.Content;
        var id = Id.New<ProductId>(now);
        var reference = new ExternalReference(content.Source, content.ExternalId, row.Hash);
        var publishedAt = asDraft ? (DateTimeOffset?)null : content.PublishedAt ?? now;
        var made = Product.Import(id, ImportedCourse.ProductKindOf(content.Kind)!.Value, content.Details(category?.Id), reference, publishedAt, now);
        if (!made.IsSuccess)
        {
            return (id, TakenAs.Created, made.Error);
        }

        made.Value.ClearEvents();
        db.Add(made.Value);
        db.Add(new ProductStats(id));
        AddIntroduction(made.Value);
        return (id, TakenAs.Created, null);
    }

    private (ProductId Id, TakenAs Kind, Error? Error) Update(Product product, StagedCourse row, Category? category)
    {
        if (digests[product.Id] == row.Hash)
        {
            // The product says this already (it was edited here, exported and imported again); only the digest is caught up.
            db.Entry(product).Property(p => p.ImportHash).CurrentValue = row.Hash;
            return (product.Id, TakenAs.Unchanged, null);
        }

        var before = product.Description;
        var details = row.Content.Details(category?.Id) with { CoverFileId = product.CoverFileId, EbookFileId = product.EbookFileId };
        var taken = product.ImportAgain(details, row.Hash, now);
        if (!taken.IsSuccess)
        {
            return (product.Id, TakenAs.Updated, taken.Error);
        }

        product.ClearEvents();
        if (product.Description != before)
        {
            ReviseIntroduction(product, before);
        }

        return (product.Id, TakenAs.Updated, null);
    }

    private void AddIntroduction(Product product)
    {
        if (product.Description.Length == 0)
        {
            return;
        }

        var item = ContentItem.Start(Id.New<ContentItemId>(now), product.Id, null, 0, IntroductionTitle(product), ItemType.Text, ItemVisibility.Public, by, now).Value;
        Publish(item, product.Description);
        db.Add(item);
    }

    private static string IntroductionTitle(Product product)
    {
        if (product.Kind == ProductKind.Article)
        {
            return product.Title;
        }

        return product.Language == ContentLanguage.Chinese ? "课程介绍" : "About this course";
    }

    /// <summary>Keeps the introduction in step with the description, unless somebody has rewritten it here.</summary>
    private void ReviseIntroduction(Product product, string before)
    {
        var known = items[product.Id].ToList();
        if (known.Count == 0)
        {
            AddIntroduction(product);
            return;
        }

        if (known.Find(i => i.Live?.Body == before) is not { } introduction)
        {
            return;
        }

        if (product.Description.Length > 0)
        {
            Publish(introduction, product.Description);
        }
        else
        {
            introduction.Unpublish();
            introduction.ClearEvents();
        }
    }

    private void Publish(ContentItem item, string body)
    {
        item.SaveDraft(item.Draft.Title, body, null, null, by, now);
        item.Publish(markdown, now);
        item.ClearEvents();
    }
}
