using System.Runtime.CompilerServices;
using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Import;

/// <summary>Streams the published products in the order they came to be.</summary>
internal sealed class CourseExport(AppDbContext db) : ICourseExport
{
    public async IAsyncEnumerable<ImportedCourse> Read([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var categories = await db.Categories.AsNoTracking().ToDictionaryAsync(c => c.Id, cancellationToken);
        var works = db.Products.AsNoTracking()
            .Where(p => p.Status == ProductStatus.Published && p.Kind != ProductKind.Bundle)
            .OrderBy(p => p.Id)
            .Select(p => new NeutralWork(
                p.Id,
                p.Kind,
                p.ExternalSource,
                p.ExternalId,
                p.PublishedAt,
                new ProductDetails
                {
                    Title = p.Title,
                    Language = p.Language,
                    ListPrice = p.ListPrice,
                    Subtitle = p.Subtitle,
                    Summary = p.Summary,
                    Description = p.Description,
                    Audience = p.Audience,
                    Outcomes = p.Outcomes,
                    Level = p.Level,
                    CategoryId = p.CategoryId,
                    Tags = p.Tags,
                    Byline = p.Byline,
                }))
            .AsAsyncEnumerable();
        await foreach (var work in works.WithCancellation(cancellationToken))
        {
            yield return NeutralCourse.Of(work, work.Details.CategoryId is { } id ? categories.GetValueOrDefault(id) : null);
        }
    }
}
