using KnowledgePay.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NpgsqlTypes;

namespace KnowledgePay.Infrastructure.Search;

/// <summary>
/// A published product as search sees it: what filters and facets need, and the terms out of line, so that counting ten
/// thousand matches reads few pages. Made from the catalogue and rebuilt at will; nothing else reads it.
/// </summary>
internal sealed class SearchDocument
{
    public ProductId ProductId { get; init; }

    public CategoryId? CategoryId { get; init; }

    /// <summary>See <see cref="FacetCode"/>.</summary>
    public int Facets { get; init; }

    public long PriceMinor { get; init; }

    public double Rating { get; init; }

    public double Popularity { get; init; }

    public DateTimeOffset PublishedAt { get; init; }

    /// <summary>A hash of the folded title: a query that is a title finds it among any number of matches.</summary>
    public long TitleHash { get; init; }

    public required NpgsqlTsVector Tokens { get; init; }

    /// <summary>
    /// Blanks. PostgreSQL moves values out of line only in rows longer than two kilobytes; these make every row as long,
    /// and are then compressed to next to nothing.
    /// </summary>
    public required string Filler { get; init; }

    public DateTimeOffset IndexedAt { get; init; }
}

/// <summary>The texts of a <see cref="SearchDocument"/> that ranking and snippets read.</summary>
internal sealed class SearchText
{
    public ProductId ProductId { get; init; }

    public required string Title { get; init; }

    public required string[] Tags { get; init; }

    /// <summary>Who wrote it: the byline and the names of the authors.</summary>
    public required string[] Authors { get; init; }

    /// <summary>Text that everyone may see, made from what stands before the preview cut; the only source of snippets.</summary>
    public required string Preview { get; init; }
}

/// <summary>
/// The terms of a product whose text is too long for one tsvector (positions end at 16,383, 255 of one term): a row for
/// each part, the first repeating the one in <see cref="SearchDocument"/>. Products with one part have none.
/// </summary>
internal sealed class SearchPart
{
    public ProductId ProductId { get; init; }

    public int Number { get; init; }

    public required NpgsqlTsVector Tokens { get; init; }
}

/// <summary>A word that titles, tags or authors use, with its <see cref="Intelligence.Text.SpellingKeys"/>.</summary>
internal sealed class SearchWord
{
    public required string Word { get; init; }

    public required string[] Keys { get; init; }

    public DateTimeOffset SeenAt { get; init; }
}

internal sealed class SearchConfiguration
    : IEntityTypeConfiguration<SearchDocument>, IEntityTypeConfiguration<SearchText>, IEntityTypeConfiguration<SearchPart>, IEntityTypeConfiguration<SearchWord>
{
    private const string Schema = "catalog";

    /// <summary>In bytes: everything but the terms.</summary>
    private const int NarrowRow = 200;

    public void Configure(EntityTypeBuilder<SearchDocument> builder)
    {
        builder.ToTable("search_documents", Schema);
        builder.HasStorageParameter("toast_tuple_target", NarrowRow);
        builder.HasStorageParameter("fillfactor", 90);
        builder.Property(d => d.Filler).HasDefaultValueSql("repeat(' ', 2100)");
        builder.HasKey(d => d.ProductId);
        builder.HasOne<Product>().WithOne().HasForeignKey<SearchDocument>(d => d.ProductId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(d => d.Tokens, "ix_search_documents_tokens").HasMethod("gin").HasStorageParameter("fastupdate", false);
    }

    public void Configure(EntityTypeBuilder<SearchText> builder)
    {
        builder.ToTable("search_texts", Schema);
        builder.HasKey(t => t.ProductId);
        builder.HasOne<SearchDocument>().WithOne().HasForeignKey<SearchText>(t => t.ProductId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<SearchPart> builder)
    {
        builder.ToTable("search_parts", Schema);
        builder.HasKey(p => new { p.ProductId, p.Number });
        builder.HasOne<SearchDocument>().WithMany().HasForeignKey(p => p.ProductId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(p => p.Tokens, "ix_search_parts_tokens").HasMethod("gin").HasStorageParameter("fastupdate", false);
    }

    public void Configure(EntityTypeBuilder<SearchWord> builder)
    {
        builder.ToTable("search_words", Schema);
        builder.HasKey(w => w.Word);
        builder.Property(w => w.Word).HasMaxLength(Intelligence.Text.SearchTokenizer.MaxWordLength);
        builder.HasIndex(w => w.Keys, "ix_search_words_keys").HasMethod("gin").HasStorageParameter("fastupdate", false);
    }
}
