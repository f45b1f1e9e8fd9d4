using KnowledgePay.Application.Catalog.Search;

namespace KnowledgePay.Infrastructure.Search;

/// <summary>
/// The statements of <see cref="ProductSearch"/>. Matches are found once (<c>matched</c>); facets and the page are both
/// taken from there, so that one statement answers with rows of two kinds, told apart by <c>part</c>.
/// </summary>
internal static class ProductSearchSql
{
    /// <summary>
    /// Statistics underestimate how much is read when terms are out of line, so the planner must not scan the table; a
    /// plan is made for the very query, because one word matches ten products and the next ten thousand.
    /// </summary>
    public const string Settings =
        """
        select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true), set_config('work_mem', '32MB', true),
               set_config('max_parallel_workers_per_gather', '0', true), set_config('plan_cache_mode', 'force_custom_plan', true)
        """;

    /// <summary>How many matches of a common query are ranked; the rest follow by popularity.</summary>
    public const int MaxRanked = 300;

    /// <summary>How many of those have their text ranked, where title, tags and authors do not meet the query: terms are read from afar.</summary>
    public const string MaxTextRanked = "120";

    /// <summary>A term that as many products have is common.</summary>
    public const int Common = 1500;

    public const int TotalPart = 0;
    public const int KindPart = 1;
    public const int LanguagePart = 2;
    public const int LevelPart = 3;
    public const int PricePart = 4;
    public const int RatingPart = 5;
    public const int CategoryPart = 6;
    public const int PagePart = 7;

    private const string Row = "d.product_id, d.category_id, d.facets, d.price_minor, d.rating, d.popularity, d.published_at, d.title_hash";

    /// <summary>Everything that is published.</summary>
    private const string All = $"select {Row}, 0::float8 as score, 0 as tier from catalog.search_documents d";

    /// <summary>
    /// What meets the whole query. A product of several parts meets it when its parts together meet every clause
    /// (@clauses), so it is looked for among the parts as well.
    /// </summary>
    private const string Whole =
        $"""
        select {Row}, 0::float8 as score, 0 as tier from catalog.search_documents d where d.tokens @@ @query::tsquery
        union all
        select {Row}, 0::float8 as score, 0 as tier from catalog.search_documents d
        where d.product_id in (
            select met.product_id
            from (select distinct p.product_id, c.number
                  from unnest(@clauses) with ordinality c (terms, number)
                  join catalog.search_parts p on p.tokens @@ c.terms::tsquery) met
            group by met.product_id
            having count(*) = cardinality(@clauses))
          and not d.tokens @@ @query::tsquery
        """;

    /// <summary>
    /// What meets at least two fifths of the query, weighed by how rare each term is: @terms with their @weights, of which those
    /// that stand in @counts (the whole text; the others are the same terms in the head) make up the whole.
    /// </summary>
    private const string Most =
        $"""
        select {Row}, s.score, s.tier from (
            select w.product_id, w.score, w.share,
                   case when t.product_id is not null then 2 when w.met >= (select count(*) from frequencies where counts) then 1 else 0 end as tier
            from (
                select product_id, sum(weight * idf) filter (where counts) / max(whole) as share, sum(weight * idf) / max(whole) as score,
                       count(*) filter (where counts) as met
                from (
                    select product_id, weight, counts, idf, (select sum(f.idf) from frequencies f where f.counts) as whole
                    from found join frequencies using (number)) weighed
                group by product_id) w
            left join typed t using (product_id)
        ) s
        join catalog.search_documents d using (product_id)
        where (s.share >= 0.4 or s.tier = 2) and (@tag is null or d.tokens @@ @tag::tsquery)
        order by s.tier desc, s.score desc, d.popularity desc, d.product_id
        limit 1000
        """;

    /// <summary>
    /// A term that @common products have says little: it is left out unless all are so common, and it is never read to its end.
    /// </summary>
    private const string MostPrelude =
        """
        terms as (
            select * from unnest(@terms, @weights, @counts) with ordinality t (terms, weight, counts, number)),
        typed as materialized (
            select d.product_id from catalog.search_documents d where d.tokens @@ @query::tsquery),
        found as materialized (
            select d.product_id, t.number
            from terms t, lateral (
                select d.product_id from catalog.search_documents d where d.tokens @@ t.terms::tsquery limit @common) d),
        counted_terms as materialized (
            select number, count(*) as n from found group by number),
        frequencies as materialized (
            select t.number, t.weight, t.counts,
                   ln(1 + (select greatest(reltuples, 1000) from pg_class where oid = 'catalog.search_documents'::regclass) / c.n) as idf
            from counted_terms c join terms t using (number)
            where c.n < @common or (select min(n) from counted_terms join terms using (number) where counts) >= @common),
        """;

    private const string Filter =
        """
        m.facets & @mask = @wanted and m.price_minor between @min_price and @max_price and m.rating >= @min_rating
        and (@category is null or m.category_id in (select id from subtree))
        """;

    /// <summary>
    /// What the head meets has its own entries in the index, so that these need no look at the other matches; those are only
    /// read where the head does not give enough.
    /// </summary>
    private const string Candidates =
        $"""
        in_head as materialized (
            select m.product_id, m.popularity, m.title_hash = @title_hash as is_title
            from catalog.search_documents m
            where m.tokens @@ @head::tsquery and {Filter}
            order by 3 desc, m.popularity desc, m.product_id
            limit @ranked),
        in_text as materialized (
            select m.product_id, m.popularity
            from matched m
            where {Filter}
            order by m.popularity desc, m.product_id
            limit (select case when count(*) >= @ranked then 0 else @ranked * 2 end from in_head)),
        candidates as materialized (
            select *, row_number() over () as place
            from (
                select product_id, popularity, is_title, true as is_head from in_head
                union all
                (select t.product_id, t.popularity, false, false
                 from in_text t where t.product_id not in (select h.product_id from in_head h)
                 order by t.popularity desc, t.product_id
                 limit (select @ranked - count(*) from in_head))) ordered)
        """;

    private const string Facets =
        """
        combined as (
            select facets, category_id, price_minor between @min_price and @max_price as in_price, rating >= @min_rating as in_rating, count(*) as n
            from matched group by 1, 2, 3, 4),
        flagged as (
            select n, category_id, in_price, in_rating,
                   facets & 15 as kind, facets & 48 as language, facets & 448 as level, facets & 3584 as price, facets & 28672 as rating,
                   facets & @mask & 15 = @wanted & 15 as in_kind,
                   facets & @mask & 48 = @wanted & 48 as in_language,
                   facets & @mask & 448 = @wanted & 448 as in_level,
                   @category is null or category_id in (select id from subtree) as in_category
            from combined),
        counted as (
            select case grouping(kind, language, level, price, rating, category_id)
                       when 63 then 0 when 31 then 1 when 47 then 2 when 55 then 3 when 59 then 4 when 61 then 5 else 6 end as part,
                   coalesce(kind, language, level, price, rating, 0) as value,
                   category_id as id,
                   case grouping(kind, language, level, price, rating, category_id)
                       when 63 then sum(n) filter (where in_kind and in_language and in_level and in_category and in_price and in_rating)
                       when 31 then sum(n) filter (where in_language and in_level and in_category and in_price and in_rating)
                       when 47 then sum(n) filter (where in_kind and in_level and in_category and in_price and in_rating)
                       when 55 then sum(n) filter (where in_kind and in_language and in_category and in_price and in_rating)
                       when 59 then sum(n) filter (where in_kind and in_language and in_level and in_category and in_rating)
                       when 61 then sum(n) filter (where in_kind and in_language and in_level and in_category and in_price)
                       else sum(n) filter (where in_kind and in_language and in_level and in_price and in_rating)
                   end as n,
                   sum(n) as unfiltered
            from flagged
            group by grouping sets ((kind), (language), (level), (price), (rating), (category_id), ()))
        """;

    private const string Output =
        """
        select part, value, id, coalesce(n, 0)::int as n, unfiltered::float8 as sort_key, null::float8 as text_score, null::bool as is_title, null::bool as is_head, null::int as tier,
               null::text as title, null::text[] as tags, null::text[] as authors
        from counted
        union all
        """;

    /// <summary>Every category; read in the same round trip, for the names of the counts.</summary>
    public const string Categories = "select id, parent_id, slug, name_zh, name_en from catalog.categories order by position, id";

    /// <summary>The facets and the candidates for ranking: the title itself, then what the head meets, then the popular.</summary>
    public static string Ranked() =>
        $"""
        {Matches(Whole, isRelaxed: false)},
        {Facets},
        {Candidates}
        {Output}
        select 7, 0, c.product_id, 0, c.popularity,
               case when c.is_head or c.place > {MaxTextRanked} then 0
                    else (select ts_rank('{RankWeights}', d.tokens, @query::tsquery) from catalog.search_documents d where d.product_id = c.product_id) end,
               c.is_title, c.is_head, 0, t.title, t.tags, t.authors
        from candidates c
        join catalog.search_texts t using (product_id)
        """;

    /// <summary>The same for a relaxed query, whose matches are few and have their scores.</summary>
    public static string RankedRelaxed() =>
        $"""
        {Matches(Most, isRelaxed: true)},
        {Facets},
        candidates as (
            select m.* from matched m where {Filter}
            order by m.tier desc, m.score desc, m.popularity desc, m.product_id limit @ranked)
        {Output}
        select 7, 0, c.product_id, 0, c.popularity, c.score, c.title_hash = @title_hash, false, c.tier, t.title, t.tags, t.authors
        from candidates c join catalog.search_texts t using (product_id)
        """;

    /// <summary>The facets and one page in the order of a column.</summary>
    public static string Sorted(SearchSort sort, bool isNarrowed, bool isRelaxed)
    {
        var key = KeyOf(sort);
        return
            $"""
            {Matches(MatchesOf(isNarrowed, isRelaxed), isRelaxed, isReadTwice: true)},
            {Facets}
            {Output}
            (select 7, 0, m.product_id, 0, {key}, null::float8, null::bool, null::bool, null::int, null::text, null::text[], null::text[]
             from matched m
             where {Filter} and (@after_id is null or ({key}, m.product_id) < (@after_key, @after_id))
             order by {key} desc, m.product_id desc
             limit @limit)
            """;
    }

    /// <summary>What follows the ranked candidates of a very common query, by popularity.</summary>
    public static string Tail() =>
        $"""
        {Matches(Whole, isRelaxed: false)},
        {Candidates}
        select m.product_id, m.popularity
        from matched m
        where {Filter} and m.product_id not in (select product_id from candidates)
          and (@after_id is null or (m.popularity, m.product_id) < (@after_key, @after_id))
        order by m.popularity desc, m.product_id desc
        limit @limit
        """;

    /// <summary>How many products meet the whole query.</summary>
    public const string Count = $"select count(*)::int from ({Whole}) m";

    /// <summary>Titles, tags and authors of the most popular products whose head meets the query.</summary>
    public const string Suggestions =
        """
        select d.product_id, t.title, t.tags, t.authors
        from (select product_id, popularity from catalog.search_documents
              where tokens @@ @head::tsquery order by popularity desc, product_id limit @limit) d
        join catalog.search_texts t using (product_id)
        order by d.popularity desc, d.product_id
        """;

    private const string RankWeights = "{0.05,0.2,0.5,1}";

    private static string KeyOf(SearchSort sort) => sort switch
    {
        SearchSort.New => "extract(epoch from m.published_at)::float8",
        SearchSort.Rating => "m.rating",
        _ => "m.popularity",
    };

    private static string MatchesOf(bool isNarrowed, bool isRelaxed)
    {
        if (!isNarrowed)
        {
            return All;
        }

        return isRelaxed ? Most : Whole;
    }

    private static string Matches(string source, bool isRelaxed, bool isReadTwice = false) =>
        $"""
        with recursive subtree as (
            select id from catalog.categories where slug = @category
            union all
            select c.id from catalog.categories c join subtree s on c.parent_id = s.id),
        {(isRelaxed ? MostPrelude : "")}
        matched as {(isRelaxed || isReadTwice ? "materialized" : "not materialized")} ({source})
        """;
}
