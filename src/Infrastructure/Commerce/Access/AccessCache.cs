using System.Collections.Concurrent;
using System.Diagnostics;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.Extensions.Configuration;

namespace KnowledgePay.Infrastructure.Commerce.Access;

/// <summary>
/// Keeps logs and facts in this process, not decisions: what time alone changes needs no invalidation. An entry is forgotten
/// when the database says that it changed (<see cref="AccessInvalidations"/>), and after a while in any case; while nobody
/// listens to the database, nothing is kept.
/// </summary>
public sealed class AccessCache(AccessStore store, IConfiguration configuration)
{
    private const int MostEntries = 50_000;

    private readonly TimeSpan lifetime = TimeSpan.FromSeconds(configuration.GetValue("Access:CacheSeconds", 30));
    private readonly ConcurrentDictionary<MemberId, Entry<IReadOnlyList<AccessEvent>>> logs = new();
    private readonly ConcurrentDictionary<ProductId, Entry<ProductFacts?>> products = new();
    private readonly ConcurrentDictionary<bool, Entry<IReadOnlyDictionary<TierId, TierFacts>>> tiers = new();
    private volatile bool listening;

    /// <summary>Whether this server keeps anything at all.</summary>
    public bool IsEnabled => lifetime > TimeSpan.Zero;

    /// <summary>Whether what is read is kept at the moment.</summary>
    public bool IsListening => listening;

    /// <summary>A member's log. Within a transaction what is not kept yet is read through it, and not kept.</summary>
    public async ValueTask<IReadOnlyList<AccessEvent>> Log(MemberId member, AppDbContext? within = null)
    {
        if (within is null)
        {
            return await Get(logs, member, key => store.Log(key));
        }

        return Kept(logs, member) is { } known ? await known.Value : await store.Log(member, within);
    }

    public async ValueTask<IReadOnlyDictionary<TierId, TierFacts>> Tiers(AppDbContext? within = null)
    {
        if (within is null)
        {
            return await Get(tiers, true, _ => store.Tiers());
        }

        return Kept(tiers, true) is { } known ? await known.Value : await store.Tiers(within);
    }

    /// <summary>The facts of products; those that do not exist are absent.</summary>
    public async ValueTask<IReadOnlyDictionary<ProductId, ProductFacts>> Products(IReadOnlyCollection<ProductId> ids, AppDbContext? within = null)
    {
        if (within is not null)
        {
            return await store.Products(ids, within);
        }

        if (!listening || ids.Count > MostEntries / 10)
        {
            return await store.Products(ids);
        }

        var found = new Dictionary<ProductId, ProductFacts>(ids.Count);
        var missing = new List<ProductId>();
        foreach (var id in ids)
        {
            if (Fresh(products, id) is not { } entry)
            {
                missing.Add(id);
            }
            else if (await entry.Value is { } facts)
            {
                found[id] = facts;
            }
        }

        if (missing.Count > 0)
        {
            await Load(missing, found);
        }

        return found;
    }

    /// <summary>Begins to keep what is read, or stops and forgets everything.</summary>
    public void Listen(bool isListening)
    {
        listening = false;
        Forget();
        listening = isListening && IsEnabled;
    }

    public void Forget(MemberId member) => logs.TryRemove(member, out _);

    public void Forget(ProductId product) => products.TryRemove(product, out _);

    public void ForgetTiers() => tiers.Clear();

    public void Forget()
    {
        logs.Clear();
        products.Clear();
        tiers.Clear();
    }

    private static async Task<ProductFacts?> Pick(Task<IReadOnlyDictionary<ProductId, ProductFacts>> loading, ProductId id) =>
        (await loading).GetValueOrDefault(id);

    /// <summary>
    /// The entry stands before its load begins: a change that is committed while it loads removes it, so that nothing old is
    /// kept. Who asks at the same time waits for the same load.
    /// </summary>
    private async Task Load(List<ProductId> missing, Dictionary<ProductId, ProductFacts> found)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var loading = LoadLater(start.Task, missing);
        Bound(products);
        var entries = missing.ConvertAll(id => (Id: id, Entry: new Entry<ProductFacts?>(Pick(loading, id))));
        foreach (var (id, entry) in entries)
        {
            products[id] = entry;
        }

        start.SetResult();
        try
        {
            foreach (var (id, facts) in await loading)
            {
                found[id] = facts;
            }
        }
        catch
        {
            entries.ForEach(e => products.TryRemove(KeyValuePair.Create(e.Id, e.Entry)));
            throw;
        }
    }

    private async Task<IReadOnlyDictionary<ProductId, ProductFacts>> LoadLater(Task start, IReadOnlyCollection<ProductId> ids)
    {
        await start;
        return await store.Products(ids);
    }

    private async ValueTask<T> Get<TKey, T>(ConcurrentDictionary<TKey, Entry<T>> kept, TKey key, Func<TKey, Task<T>> load)
        where TKey : struct
    {
        if (!listening)
        {
            return await load(key);
        }

        if (Fresh(kept, key) is { } known)
        {
            return await known.Value;
        }

        Bound(kept);
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var entry = new Entry<T>(LoadLater(start.Task, key, load));
        kept[key] = entry;
        start.SetResult();
        try
        {
            return await entry.Value;
        }
        catch
        {
            kept.TryRemove(KeyValuePair.Create(key, entry));
            throw;
        }
    }

    private static async Task<T> LoadLater<TKey, T>(Task start, TKey key, Func<TKey, Task<T>> load)
    {
        await start;
        return await load(key);
    }

    private static void Bound<TKey, T>(ConcurrentDictionary<TKey, Entry<T>> kept)
        where TKey : struct
    {
        if (kept.Count >= MostEntries)
        {
            kept.Clear();
        }
    }

    /// <summary>What is kept and has been read; nobody who holds a connection waits for somebody else's.</summary>
    private Entry<T>? Kept<TKey, T>(ConcurrentDictionary<TKey, Entry<T>> kept, TKey key)
        where TKey : struct => listening && Fresh(kept, key) is { Value.IsCompletedSuccessfully: true } entry ? entry : null;

    private Entry<T>? Fresh<TKey, T>(ConcurrentDictionary<TKey, Entry<T>> kept, TKey key)
        where TKey : struct => kept.TryGetValue(key, out var entry) && Stopwatch.GetElapsedTime(entry.Since) < lifetime ? entry : null;

    private sealed record Entry<T>(Task<T> Value)
    {
        public long Since { get; } = Stopwatch.GetTimestamp();
    }
}
