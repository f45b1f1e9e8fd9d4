using System.Globalization;
using KnowledgePay.Application.Catalog.Contracts.Messages;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;

namespace KnowledgePay.Infrastructure.Import;

/// <summary>Brings the counts of products up to date after many enrolments or reviews came in together.</summary>
internal sealed class ActivityStats(StagingArea staging, IOutbox outbox)
{
    /// <summary>The term of one event in <see cref="Popularity"/>, as SQL over a time column.</summary>
    public static string PopularityTerm(double weight, string column) => string.Create(
        CultureInfo.InvariantCulture,
        $"(ln({weight:R}::float8) + {Popularity.DecayPerSecond:R} * extract(epoch from {column} - timestamptz '{Popularity.Epoch:yyyy-MM-dd HH:mm:ss}+00'))");

    /// <summary>Adds the terms of <c>import_activity (product_id, count, popularity)</c> (null where nothing is new) to the stats and tells who keeps copies of them.</summary>
    /// <param name="countsEnrolments">Whether the counts are enrolments.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task Apply(bool countsEnrolments, CancellationToken cancellationToken)
    {
        var enrolments = countsEnrolments ? "a.count" : "0";
        await staging.Execute(
            $"""
            insert into catalog.product_stats (product_id, enrolment_count, rating_count, rating_sum, rating_average, popularity_score)
            select product_id, 0, 0, 0, 0, 0 from import_activity on conflict do nothing;
            update catalog.product_stats s
            set enrolment_count = s.enrolment_count + {enrolments},
                popularity_score = case
                  when a.popularity is null then s.popularity_score
                  when s.popularity_score = 0 then a.popularity
                  else greatest(s.popularity_score, a.popularity) + ln(1 + exp(least(s.popularity_score, a.popularity) - greatest(s.popularity_score, a.popularity))) end
            from import_activity a where a.product_id = s.product_id
            """,
            cancellationToken);
        var products = await staging.Read("select product_id from import_activity", row => new ProductId(row.GetGuid(0)), cancellationToken);
        foreach (var chunk in products.Chunk(ProductsImportedV1.MaxProducts))
        {
            outbox.Add(new ProductsImportedV1(chunk));
        }
    }
}
