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
    public const int MaxRanked = 500;

    /// <summary>How many matches of a relaxed query are kept.</summary>
    public const int MaxRelaxed = 1000;

    public const int TotalPart = 0;
    public const int KindPart = 1;
    public const int LanguagePart = 2;
    public const int LevelPart = 3;
    public const int PricePart = 4;
    public const int RatingPart = 5;
    public const int CategoryPart = 6;
    public const int PagePart = 7;
    public const int MatchedPart = 8;

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
                   case when t.product_id is not null then 2 when w.met >= (select count(*) from terms where counts) then 1 else 0 end as tier
            from (
                select product_id, sum(weight * idf) filter (where counts) / max(whole) as share, sum(weight * idf) / max(whole) as score,
                       count(*) filter (where counts) as met
                from (
                    select product_id, weight, counts, idf, (select sum(f.idf) from frequencies f where f.counts) as whole
                    from hits join frequencies using (number)) weighed
                group by product_id) w
            left join typed t using (product_id)
        ) s
        join catalog.search_documents d using (product_id)
        where s.share >= 0.4 or s.tier = 2
        order by s.tier desc, s.score desc, d.popularity desc, d.product_id
        limit 1000
        """;

    private const string MostPrelude =
        """
        terms as (
            select * from unnest(@terms, @weights, @counts) with ordinality t (terms, weight, counts, number)),
        typed as materialized (
            select d.product_id from catalog.search_documents d where d.tokens @@ @query::tsquery),
        hits as materialized (
            select d.product_id, t.number from terms t join catalog.search_documents d on d.tokens @@ t.terms::tsquery),
        frequencies as materialized (
            select h.number, t.weight, t.counts,
                   ln(1 + (select greatest(reltuples, 1000) from pg_class where oid = 'catalog.search_documents'::regclass) / count(*)) as idf
            from hits h join terms t using (number) group by 1, 2, 3),
        """;

    private const string Filter =
        """
        m.facets & @mask = @wanted and m.price_minor between @min_price and @max_price and m.rating >= @min_rating
        and (@category is null or m.category_id in (select id from subtree))
        """;

    private const string Facets =
        """
        combined as materialized (
            select facets, category_id, price_minor between @min_price and @max_price as in_price, rating >= @min_rating as in_rating, count(*) as n
            from matched group by 1, 2, 3, 4),
        flagged as materialized (
            select n, facets, category_id, in_price, in_rating,
                   facets & @mask & 15 = @wanted & 15 as in_kind,
                   facets & @mask & 48 = @wanted & 48 as in_language,
                   facets & @mask & 448 = @wanted & 448 as in_level,
                   @category is null or category_id in (select id from subtree) as in_category
            from combined),
        counted as (
            select 0 as part, 0 as value, null::uuid as id, sum(n) as n from flagged
            where in_kind and in_language and in_level and in_category and in_price and in_rating
            union all
            select 8, 0, null, sum(n) from flagged
            union all
            select 1, facets & 15, null, sum(n) from flagged where in_language and in_level and in_category and in_price and in_rating group by 2
            union all
            select 2, facets & 48, null, sum(n) from flagged where in_kind and in_level and in_category and in_price and in_rating group by 2
            union all
            select 3, facets & 448, null, sum(n) from flagged where in_kind and in_language and in_category and in_price and in_rating group by 2
            union all
            select 4, facets & 3584, null, sum(n) from flagged where in_kind and in_language and in_level and in_category and in_rating group by 2
            union all
            select 5, facets & 28672, null, sum(n) from flagged where in_kind and in_language and in_level and in_category and in_price group by 2
            union all
            select 6, 0, category_id, sum(n) from flagged where in_kind and in_language and in_level and in_price and in_rating and category_id is not null group by 3)
        """;

    private const string Output =
        """
        select part, value, id, coalesce(n, 0)::int as n, null::float8 as sort_key, null::float8 as text_score, null::bool as is_title, null::bool as is_head, null::int as tier,
               null::text as title, null::text[] as tags, null::text[] as authors
        from counted
        union all
        """;

    /// <summary>The facets and the candidates for ranking: the title itself, then what the head meets, then the popular.</summary>
    public static string Ranked(bool isRelaxed) =>
        $"""
        {Matches(isRelaxed ? Most : Whole, isRelaxed)},
        {Facets},
        head as materialized (
            select d.product_id from catalog.search_documents d where not @relaxed and d.tokens @@ @head::tsquery),
        candidates as materialized (
            select m.product_id, m.popularity, m.score, m.tier, m.title_hash = @title_hash as is_title, h.product_id is not null as is_head
            from matched m left join head h using (product_id)
            where {Filter}
            order by m.tier desc, m.score desc, 5 desc, 6 desc, m.popularity desc, m.product_id
            limit @ranked)
        {Output}
        select 7, 0, c.product_id, 0, c.popularity,
               case when @relaxed then c.score when c.is_head then 0 else ts_rank('{RankWeights}', d.tokens, @query::tsquery) end,
               c.is_title, c.is_head, c.tier, d.title, d.tags, d.authors
        from candidates c join catalog.search_documents d using (product_id)
        """;

    /// <summary>The facets and one page in the order of a column.</summary>
    public static string Sorted(SearchSort sort, bool hasQuery, bool isRelaxed)
    {
        var key = KeyOf(sort);
        return
            $"""
            {Matches(MatchesOf(hasQuery, isRelaxed), isRelaxed)},
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
        head as materialized (
            select d.product_id from catalog.search_documents d where d.tokens @@ @head::tsquery),
        candidates as materialized (
            select m.product_id
            from matched m left join head h using (product_id)
            where {Filter}
            order by m.score desc, m.title_hash = @title_hash desc, h.product_id is not null desc, m.popularity desc, m.product_id
            limit @ranked)
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
        select d.product_id, d.title, d.tags, d.authors
        from catalog.search_documents d
        where d.tokens @@ @head::tsquery
        order by d.popularity desc, d.product_id
        limit @limit
        """;

    private const string RankWeights = "{0.05,0.2,0.5,1}";

    private static string KeyOf(SearchSort sort) => sort switch
    {
        SearchSort.New => "extract(epoch from m.published_at)::float8",
        SearchSort.Rating => "m.rating",
        _ => "m.popularity",
    };

    private static string MatchesOf(bool hasQuery, bool isRelaxed)
    {
        if (!hasQuery)
        {
            return All;
        }

        return isRelaxed ? Most : Whole;
    }

    private static string Matches(string source, bool isRelaxed) =>
        $"""
        with recursive subtree as (
            select id from catalog.categories where slug = @category
            union all
            select c.id from catalog.categories c join subtree s on c.parent_id = s.id),
        {(isRelaxed ? MostPrelude : "")}
        matched as materialized ({source})
        """;
}
