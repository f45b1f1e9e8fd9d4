using FluentValidation;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using KnowledgePay.Intelligence.Text;

namespace KnowledgePay.Application.Catalog.Search;

/// <summary>
/// Published products that meet a query. Where nothing does, the last word may be unfinished, a question is taken for its
/// subject, and a word may be misspelled. Where only a few do, those that meet most of it follow them, unless it is quoted.
/// </summary>
public sealed record SearchProducts(string? Text, SearchFilter Filter, SearchSort? Sort, string? Cursor, int Limit) : IQuery<SearchProducts.Response>
{
    /// <summary>What was found.</summary>
    /// <param name="Items">One page.</param>
    /// <param name="Next">The cursor of the next page, or null.</param>
    /// <param name="Total">How many match query and filter.</param>
    /// <param name="Facets">How many each value of each filter would find, the other filters applied.</param>
    /// <param name="DidYouMean">A corrected query; the items answer it, because nothing meets the query as it was typed.</param>
    /// <param name="Relaxed">Few or none meet the whole query; items that meet most of it follow them.</param>
    public sealed record Response(
        IReadOnlyList<SearchHit> Items, string? Next, int Total, SearchFacets Facets, string? DidYouMean, bool Relaxed);

    internal sealed class Validator : AbstractValidator<SearchProducts>
    {
        public Validator()
        {
            RuleFor(q => q.Text).MaximumLength(SearchQuery.MaxLength);
            RuleFor(q => q.Limit).InclusiveBetween(1, PageLimits.Max);
            RuleFor(q => q.Sort).IsInEnum();
            RuleFor(q => q.Filter.Kind).IsInEnum();
            RuleFor(q => q.Filter.Level).IsInEnum();
            RuleFor(q => q.Filter.Language).Must(ContentLanguage.IsKnown).When(q => q.Filter.Language is not null);
            RuleFor(q => q.Filter.Category).MaximumLength(Slug.MaxLength);
            RuleFor(q => q.Filter.Tag).MaximumLength(200);
            RuleFor(q => q.Filter.MinPrice).GreaterThanOrEqualTo(0);
            RuleFor(q => q.Filter.MaxPrice).GreaterThanOrEqualTo(0);
            RuleFor(q => q.Filter.MinRating).InclusiveBetween(0, 5);
        }
    }

    internal sealed class Handler(IProductSearch search, SpellingCorrector corrector, ChinesePhrases phrases, SearchResults results) : IQueryHandler<SearchProducts, Response>
    {
        /// <summary>With fewer that meet the whole query, those that meet most of it help.</summary>
        private const int Few = 8;

        /// <summary>A shorter title is a topic as well.</summary>
        private const int LongTitle = 10;

        public async Task<Result<Response>> Handle(SearchProducts query, CancellationToken cancellationToken)
        {
            Cursor? after = null;
            if (!string.IsNullOrEmpty(query.Cursor))
            {
                if (!Common.Cursor.TryDecode(query.Cursor, out var cursor))
                {
                    return CommonErrors.InvalidCursor;
                }

                after = cursor;
            }

            var text = query.Text ?? "";
            var parsed = SearchQuery.Parse(text);
            if (parsed.IsEmpty && !string.IsNullOrWhiteSpace(text))
            {
                return new Response([], null, 0, SearchFacets.None, null, Relaxed: false);
            }

            var sort = query.Sort ?? (parsed.IsEmpty ? SearchSort.Popular : SearchSort.Relevance);
            var answer = await Answer(new SearchDemand(parsed, query.Filter, sort, after, query.Limit), text, cancellationToken);
            var facets = SearchResults.Facets(answer.Matches.Facets);
            var hits = await results.Hits(answer.Shown, answer.Matches.Items, cancellationToken);
            return new Response(hits, answer.Matches.Next, answer.Matches.Total, facets, answer.Correction, answer.Demand.IsRelaxed && answer.Matches.Total > 0);
        }

        private async Task<Answered> Answer(SearchDemand demand, string text, CancellationToken cancellationToken)
        {
            var typed = await search.Find(demand, cancellationToken);
            if (typed.Matched >= Few || demand.Query.IsEmpty || IsToTheLetter(demand.Query, typed))
            {
                return new Answered(demand, typed, null);
            }

            var subject = demand.Query;
            if (typed.Matched == 0)
            {
                subject = subject.WithoutFillers();
                if (await FindOtherwise(demand, text, subject, cancellationToken) is { } answered)
                {
                    return answered;
                }
            }

            var loose = await phrases.TakeApart(subject, cancellationToken);
            if (loose.Required.Count() < 2 && typed.Matched > 0)
            {
                return new Answered(demand, typed, null);
            }

            var relaxed = demand with { Query = loose, Typed = subject };
            return new Answered(relaxed, await search.Find(relaxed, cancellationToken), null);
        }

        /// <summary>Quoted, or a whole title: nothing else is meant.</summary>
        private static bool IsToTheLetter(SearchQuery query, SearchMatches found) =>
            query.Clauses.Any(clause => clause.IsQuoted) || (found.HasTitle && query.Normalized.Length > LongTitle);

        /// <summary>Nothing meets what was typed: the last word may be unfinished, a question has a subject, a word may be misspelled.</summary>
        private async Task<Answered?> FindOtherwise(SearchDemand demand, string text, SearchQuery subject, CancellationToken cancellationToken)
        {
            foreach (var query in new[] { SearchQuery.Parse(text, completesLastWord: true), subject })
            {
                var attempt = demand with { Query = query };
                var found = await search.Find(attempt, cancellationToken);
                if (found.Matched >= Few || (found.Matched > 0 && query != subject))
                {
                    return new Answered(attempt, found, null);
                }

                if (found.Matched > 0)
                {
                    return null;
                }
            }

            if (await corrector.Correct(demand.Query, completesLastWord: false, cancellationToken) is not { } correction)
            {
                return null;
            }

            var corrected = demand with { Query = SearchQuery.Parse(correction) };
            return new Answered(corrected, await search.Find(corrected, cancellationToken), correction);
        }

        private sealed record Answered(SearchDemand Demand, SearchMatches Matches, string? Correction)
        {
            /// <summary>What is highlighted: what was typed, and its parts.</summary>
            public SearchQuery Shown => Demand.Typed is { } typed ? typed.With(Demand.Query) : Demand.Query;
        }
    }
}
