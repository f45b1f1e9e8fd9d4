using System.Globalization;
using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KnowledgePay.Infrastructure.Persistence.Queries.Catalog;

/// <summary>The same formulas as <see cref="ShrunkRating"/> and <see cref="Popularity"/>, in SQL; a test holds them equal.</summary>
internal sealed class ProductCounters(AppDbContext db) : IProductCounters
{
    /// <summary>The smallest exponent given to exp(): PostgreSQL refuses to underflow.</summary>
    private const string Floor = "-700";

    private static readonly string RefreshSql = string.Create(
        CultureInfo.InvariantCulture,
        $"""
        with rated as (
          select product_id, count(*)::int as n, sum(stars)::bigint as total from catalog.reviews where hidden_at is null group by product_id),
        mean as (
          insert into catalog.rating_mean (id, mean)
          select 1, coalesce(sum(total)::float8 / nullif(sum(n), 0), {ShrunkRating.DefaultMean}) from rated
          on conflict (id) do update set mean = excluded.mean
          returning mean),
        wanted as (
          select s.product_id, coalesce(r.n, 0) as n, coalesce(r.total, 0) as total,
            case when r.n is null then 0 else ({ShrunkRating.PriorWeight} * mean.mean + r.total) / ({ShrunkRating.PriorWeight} + r.n) end as average
          from catalog.product_stats s cross join mean left join rated r using (product_id))
        update catalog.product_stats s set rating_count = w.n, rating_sum = w.total, rating_average = w.average
        from wanted w
        where w.product_id = s.product_id and (s.rating_count, s.rating_sum, s.rating_average) is distinct from (w.n, w.total, w.average)
        """);

    private static readonly string RecountSql = string.Create(
        CultureInfo.InvariantCulture,
        $"""
        with happened as (
          select product_id, ln({Popularity.EnrolmentWeight}::float8) as weight, enrolled_at as at from catalog.enrolments
          union all
          select product_id, ln({Popularity.ReviewWeight}::float8), created_at from catalog.reviews where hidden_at is null
          union all
          select product_id, ln({Popularity.LessonWeight}::float8), completed_at from catalog.lesson_progress where completed_at is not null),
        terms as (select product_id, weight + {Popularity.DecayPerSecond:R} * {SecondsSinceEpoch("at")} as term from happened),
        highest as (select product_id, max(term) as high from terms group by product_id),
        scores as (
          select t.product_id, h.high + ln(sum(exp(greatest(t.term - h.high, {Floor})))) as score
          from terms t join highest h using (product_id) group by t.product_id, h.high),
        enrolled as (select product_id, count(*)::int as n from catalog.enrolments group by product_id),
        wanted as (
          select s.product_id, coalesce(e.n, 0) as n, coalesce(c.score, 0) as score
          from catalog.product_stats s left join enrolled e using (product_id) left join scores c using (product_id))
        update catalog.product_stats s set enrolment_count = w.n, popularity_score = w.score
        from wanted w
        where w.product_id = s.product_id and (s.enrolment_count, s.popularity_score) is distinct from (w.n, w.score)
        """);

    public async Task Rated(ProductId productId, int count, int sum, CancellationToken cancellationToken)
    {
        await Ensure(productId, cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            update catalog.product_stats set
              rating_count = rating_count + {count},
              rating_sum = rating_sum + {sum},
              rating_average = case when rating_count + {count} = 0 then 0 else
                ({ShrunkRating.PriorWeight} * coalesce((select mean from catalog.rating_mean where id = 1), {ShrunkRating.DefaultMean}) + rating_sum + {sum})
                / ({ShrunkRating.PriorWeight} + rating_count + {count}) end
            where product_id = {productId.Value}
            """,
            cancellationToken);
    }

    public Task Enrolled(ProductId productId, DateTimeOffset at, CancellationToken cancellationToken) =>
        Add(productId, 1, Popularity.TermOf(Popularity.EnrolmentWeight, at), cancellationToken);

    public Task Happened(ProductId productId, double weight, DateTimeOffset at, CancellationToken cancellationToken) =>
        Add(productId, 0, Popularity.TermOf(weight, at), cancellationToken);

    public Task<int> RefreshRatings(CancellationToken cancellationToken) => Alone(RefreshSql, cancellationToken);

    public async Task Recount(CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync(
            $"insert into catalog.product_stats (product_id, enrolment_count, rating_count, rating_sum, rating_average, popularity_score) select id, 0, 0, 0, 0, 0 from catalog.products on conflict do nothing",
            cancellationToken);
        await Alone(RefreshSql, cancellationToken);
        await Alone(RecountSql, cancellationToken);
    }

    private static string SecondsSinceEpoch(string column) =>
        string.Create(CultureInfo.InvariantCulture, $"(extract(epoch from {column})::float8 - {Popularity.Epoch.ToUnixTimeSeconds()})");

    /// <summary>Counting anew waits for changes under way and holds up later ones, so that none is lost in between.</summary>
    private async Task<int> Alone(string sql, CancellationToken cancellationToken)
    {
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        var joins = db.Database.CurrentTransaction is not null;
        await using var own = joins ? null : await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("lock table catalog.product_stats in share row exclusive mode", cancellationToken);
        var changed = await db.Database.ExecuteSqlRawAsync(sql, cancellationToken);
        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }

        return changed;
    }

    private Task<int> Add(ProductId productId, int enrolments, double term, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        insert into catalog.product_stats as s (product_id, enrolment_count, rating_count, rating_sum, rating_average, popularity_score)
        values ({productId.Value}, {enrolments}, 0, 0, 0, {term})
        on conflict (product_id) do update set
          enrolment_count = s.enrolment_count + {enrolments},
          popularity_score = case when s.popularity_score = 0 then {term} else
            greatest(s.popularity_score, {term})
            + ln(1 + exp(greatest(least(s.popularity_score, {term}) - greatest(s.popularity_score, {term}), -700))) end
        """,
        cancellationToken);

    private Task<int> Ensure(ProductId productId, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        insert into catalog.product_stats (product_id, enrolment_count, rating_count, rating_sum, rating_average, popularity_score)
        values ({productId.Value}, 0, 0, 0, 0, 0) on conflict do nothing
        """,
        cancellationToken);
}

/// <summary>The site's mean rating, as of the last refresh.</summary>
internal sealed class RatingMean
{
    public short Id { get; init; }

    public double Mean { get; init; }
}

internal sealed class RatingMeanConfiguration : IEntityTypeConfiguration<RatingMean>
{
    public void Configure(EntityTypeBuilder<RatingMean> builder) => builder.ToTable("rating_mean", "catalog");
}
