using KnowledgePay.Domain.Catalog;

namespace KnowledgePay.Application.Catalog.Search;

/// <summary>What search knows of the catalogue. Kept by the outbox; whoever loads products in bulk refreshes them here.</summary>
public interface ISearchIndex
{
    /// <summary>Brings these products up to date: what is published is indexed anew, everything else is forgotten.</summary>
    Task Refresh(IReadOnlyCollection<ProductId> products, CancellationToken cancellationToken);

    /// <summary>Indexes all published products anew, batch by batch, while search goes on.</summary>
    Task<SearchIndexRebuilt> Rebuild(IProgress<SearchIndexProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Takes over ratings and popularity that have changed since, and returns of how many products.</summary>
    Task<int> RefreshRanks(CancellationToken cancellationToken);
}

/// <summary>How far a rebuild has come.</summary>
public sealed record SearchIndexProgress(int Indexed, int Total);

/// <summary>What a rebuild did.</summary>
public sealed record SearchIndexRebuilt(int Indexed, int Removed);
