using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using KnowledgePay.Intelligence.Text;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Search;

/// <summary>What a suggestion names.</summary>
public enum SuggestionKind
{
    Category,
    Tag,
    Author,
    Product,
}

/// <summary>Names that go with what is being typed: categories, tags, authors and titles; of a corrected query where there are few.</summary>
public sealed record SuggestSearches(string? Text) : IQuery<IReadOnlyList<SuggestSearches.Suggestion>>
{
    public const int MaxSuggestions = 8;

    /// <summary>One name.</summary>
    /// <param name="Text">The name.</param>
    /// <param name="Kind">What it names.</param>
    /// <param name="Slug">The address of a category or product.</param>
    /// <param name="Ranges">What of the name meets the query.</param>
    public sealed record Suggestion(string Text, SuggestionKind Kind, string? Slug, IReadOnlyList<TextRange> Ranges);

    internal sealed class Validator : AbstractValidator<SuggestSearches>
    {
        public Validator() => RuleFor(q => q.Text).MaximumLength(SearchQuery.MaxLength);
    }

    internal sealed class Handler(ICatalogDb db, IProductSearch search, SpellingCorrector corrector)
        : IQueryHandler<SuggestSearches, IReadOnlyList<Suggestion>>
    {
        private const int MaxSources = 200;
        private const int MaxCategories = 2;
        private const int MaxTags = 3;
        private const int MaxAuthors = 2;

        /// <summary>With fewer, a spelling mistake is likely.</summary>
        private const int Few = 3;

        public async Task<Result<IReadOnlyList<Suggestion>>> Handle(SuggestSearches query, CancellationToken cancellationToken)
        {
            var typed = SearchQuery.Parse(query.Text ?? "", completesLastWord: true);
            var suggestions = await Suggest(typed, cancellationToken);
            if (suggestions.Count < Few && !typed.IsEmpty && await corrector.Correct(typed, completesLastWord: true, cancellationToken) is { } correction)
            {
                suggestions.AddRange(await Suggest(SearchQuery.Parse(correction, completesLastWord: true), cancellationToken));
            }

            return suggestions.DistinctBy(suggestion => (suggestion.Text, suggestion.Kind)).Take(MaxSuggestions).ToList();
        }

        private async Task<List<Suggestion>> Suggest(SearchQuery query, CancellationToken cancellationToken)
        {
            if (query.IsEmpty)
            {
                return [];
            }

            var sources = await search.FindSuggestions(query, MaxSources, cancellationToken);
            var categories = await db.Categories.AsNoTracking().OrderBy(category => category.Position).ToListAsync(cancellationToken);
            var suggestions = categories
                .Select(category => (category.Slug, Name: Meets(query, category.NameZh) ? category.NameZh : category.NameEn))
                .Where(category => Meets(query, category.Name))
                .Take(MaxCategories)
                .Select(category => Named(query, category.Name, SuggestionKind.Category, category.Slug))
                .ToList();
            suggestions.AddRange(Names(query, sources.SelectMany(source => source.Tags), SuggestionKind.Tag).Take(MaxTags));
            suggestions.AddRange(Names(query, sources.SelectMany(source => source.Authors), SuggestionKind.Author).Take(MaxAuthors));
            suggestions.AddRange(await Products(query, sources, MaxSuggestions - suggestions.Count, cancellationToken));
            return suggestions;
        }

        /// <summary>Names that meet the query, those of most products first.</summary>
        private static IEnumerable<Suggestion> Names(SearchQuery query, IEnumerable<string> names, SuggestionKind kind) => names
            .GroupBy(name => name, StringComparer.Ordinal)
            .Where(group => Meets(query, group.Key))
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Named(query, group.Key, kind, null));

        private async Task<IEnumerable<Suggestion>> Products(
            SearchQuery query, IReadOnlyList<SuggestionSource> sources, int limit, CancellationToken cancellationToken)
        {
            var chosen = sources.Where(source => Meets(query, source.Title)).Take(limit).ToList();
            var ids = chosen.ConvertAll(source => source.Id);
            var slugs = await db.Products.AsNoTracking()
                .Where(product => ids.Contains(product.Id) && product.Status == ProductStatus.Published)
                .Select(product => new { product.Id, product.Slug })
                .ToDictionaryAsync(product => product.Id, product => product.Slug, cancellationToken);
            return chosen.Where(source => slugs.ContainsKey(source.Id))
                .Select(source => Named(query, source.Title, SuggestionKind.Product, slugs[source.Id]));
        }

        private static bool Meets(SearchQuery query, string name) => Highlighter.Coverage(query, name).ClausesMet > 0.99;

        private static Suggestion Named(SearchQuery query, string name, SuggestionKind kind, string? slug) =>
            new(name, kind, slug, Highlighter.FindRanges(query, name));
    }
}
