using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using static KnowledgePay.Infrastructure.Demo.DemoSeeder;

namespace KnowledgePay.Infrastructure.Demo;

/// <summary>Writes, publishes and bundles the demo's products, each at its own time in the past.</summary>
internal sealed class DemoProducts(
    AppDbContext db,
    DemoContent content,
    IMarkdownRenderer markdown,
    DemoFiles files,
    DemoTime time,
    IReadOnlyDictionary<string, MemberId> members,
    IReadOnlyDictionary<string, CategoryId> categories)
{
    private static readonly TimeSpan Writing = TimeSpan.FromDays(14);

    /// <summary>Adds the products whose slug is free; bundles last, because they contain others.</summary>
    public async Task<IReadOnlyList<MadeProduct>> AddMissing(CancellationToken cancellationToken)
    {
        var slugs = content.Products.Select(p => p.Slug).ToList();
        var known = await db.Products.Where(p => slugs.Contains(p.Slug)).ToDictionaryAsync(p => p.Slug, cancellationToken);
        var made = new List<MadeProduct>();
        foreach (var demo in content.Products.Where(p => !known.ContainsKey(p.Slug)).OrderBy(p => p.Kind == ProductKind.Bundle).ThenByDescending(p => p.PublishedDaysAgo))
        {
            var product = Make(demo, known);
            known.Add(demo.Slug, product.Product);
            made.Add(product);
        }

        return made;
    }

    private MadeProduct Make(DemoProduct demo, Dictionary<string, Product> known)
    {
        var publishedAt = time.DaysAgo(demo.PublishedDaysAgo, demo.Slug);
        var product = Describe(demo, publishedAt - Writing);
        if (demo.Kind == ProductKind.Bundle)
        {
            Must(product.SetBundle([.. demo.Members.Select(slug => known[slug])], publishedAt));
        }

        var items = Write(demo, product, publishedAt);
        Bring(product, demo, items.Count, publishedAt);
        foreach (var (item, demoItem) in items.Zip(demo.Items).Where(pair => demo.DaysAgo(pair.Second) < demo.PublishedDaysAgo))
        {
            var at = time.DaysAgo(demo.DaysAgo(demoItem), demoItem.Title);
            Publish(item, at);
            product.ItemsChanged(at);
        }

        if (demo.Plan is { } plan)
        {
            var today = DateOnly.FromDateTime(time.Now.UtcDateTime);
            Must(product.SetPlan([.. plan.Select(p => (Id.New<PlannedItemId>(time.Now), p.Title, today.AddDays(p.InDays)))], product.UpdatedAt));
        }

        db.Products.Add(product);
        db.ProductStats.Add(new ProductStats(product.Id));
        db.Items.AddRange(items);
        return new MadeProduct(demo, product, items);
    }

    private void Bring(Product product, DemoProduct demo, int items, DateTimeOffset at)
    {
        switch (demo.Status)
        {
            case ProductStatus.Published:
                Must(product.Publish(items, at));
                break;
            case ProductStatus.InReview:
                Must(product.Submit(items, at));
                break;
            case ProductStatus.Scheduled:
                Must(product.Schedule(items, time.Now.AddDays(demo.PublishInDays ?? 1), time.Now));
                break;
        }
    }

    private Product Describe(DemoProduct demo, DateTimeOffset startedAt)
    {
        var owner = members[demo.Author];
        var product = Must(Product.Start(Id.New<ProductId>(startedAt), demo.Kind, demo.Language, demo.Title, owner, startedAt));
        Must(product.ChangeSlug(demo.Slug, startedAt));
        var currency = Currency.Find(demo.Price.Currency) ?? throw new InvalidOperationException($"{demo.Slug}: unknown currency.");
        Must(product.Edit(
            product.Details() with
            {
                Subtitle = demo.Subtitle,
                Summary = demo.Summary,
                Audience = demo.Audience,
                Outcomes = demo.Outcomes,
                Level = demo.Level,
                CategoryId = categories[demo.Category],
                Tags = demo.Tags,
                ListPrice = new Money(demo.Price.Minor, currency),
                EbookFileId = demo.Kind == ProductKind.Ebook ? files.Announce(FilePurpose.Ebook, demo.Slug + ".epub", product, null) : null,
            },
            startedAt));
        foreach (var coauthor in demo.Coauthors)
        {
            Must(product.InviteCoAuthor(members[coauthor], owner, startedAt));
            Must(product.AcceptInvitation(members[coauthor], startedAt.AddDays(1)));
        }

        return product;
    }

    private List<ContentItem> Write(DemoProduct demo, Product product, DateTimeOffset publishedAt)
    {
        var items = new List<ContentItem>();
        foreach (var section in demo.Sections)
        {
            SectionId? sectionId = product.HasSections
                ? Must(product.AddSection(Id.New<SectionId>(publishedAt), section.Title, publishedAt - Writing)).Id
                : null;
            foreach (var demoItem in section.Items)
            {
                var item = Write(demo, demoItem, product, sectionId, items.Count);
                items.Add(item);
                if (demo.Status != ProductStatus.Draft && demo.DaysAgo(demoItem) == demo.PublishedDaysAgo)
                {
                    Publish(item, publishedAt);
                }
            }
        }

        return items;
    }

    private ContentItem Write(DemoProduct demo, DemoItem demoItem, Product product, SectionId? sectionId, int position)
    {
        var by = members[demo.Author];
        var at = time.DaysAgo(demo.DaysAgo(demoItem), demoItem.Title) - TimeSpan.FromDays(3);
        Must(product.AcceptItem(sectionId, position));
        var item = Must(ContentItem.Start(
            Id.New<ContentItemId>(at), product.Id, sectionId, position, demoItem.Title, demoItem.Type, demoItem.Visibility, by, at));
        var purpose = demoItem.Type == ItemType.Audio ? FilePurpose.Audio : FilePurpose.Video;
        StoredFileId? media = demoItem.Media is { } name ? files.Announce(purpose, name, product, item.Id) : null;
        Must(item.SaveDraft(demoItem.Title, content.Body(demo, demoItem), media, demoItem.Seconds, by, at));
        return item;
    }

    private void Publish(ContentItem item, DateTimeOffset at)
    {
        Must(item.Publish(markdown, at));
        if (item.Record(Id.New<ContentRevisionId>(at), null, RevisionReason.Publish, item.Draft.UpdatedBy, at) is { } revision)
        {
            db.Revisions.Add(revision);
        }
    }
}

/// <summary>A product that this run made, with the file it was made from.</summary>
internal sealed record MadeProduct(DemoProduct Demo, Product Product, IReadOnlyList<ContentItem> Items);
