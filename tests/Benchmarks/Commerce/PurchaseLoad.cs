using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using KnowledgePay.Testing;

namespace KnowledgePay.Benchmarks.Commerce;

/// <summary>What a round came to.</summary>
/// <param name="Purchases">How many.</param>
/// <param name="PerSecond">In the window.</param>
/// <param name="P50">Median, in milliseconds.</param>
/// <param name="P99">99th percentile, in milliseconds.</param>
/// <param name="Failures">Answers that were refusals.</param>
/// <param name="Silent">Buyers who got no answer at all and gave up.</param>
internal sealed record PurchaseRound(int Purchases, double PerSecond, double P50, double P99, int Failures, int Silent);

/// <summary>Buyers over HTTP: each places an order, pays it at the sandbox's page, and has it fulfilled by the callback that the page sends.</summary>
internal sealed class PurchaseLoad(IReadOnlyList<SignedIn> buyers, IReadOnlyList<BuiltProduct> products)
{
    /// <summary>How long an answer may take before the server counts as standing still.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private int next = -1;

    /// <summary>Runs so many buyers at once for a time; a purchase counts when the page has answered.</summary>
    public async Task<PurchaseRound> Run(Uri address, int connections, TimeSpan window, Func<HttpClient, Task<bool>>? instead = null)
    {
        var purchase = instead ?? Buy;
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections, AllowAutoRedirect = false }) { BaseAddress = address, Timeout = Patience };
        var start = Stopwatch.GetTimestamp();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => Loop(() => purchase(client), start, window))));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var all = outcomes.SelectMany(o => o.Times).Order().ToList();
        var (p50, p99) = all.Count == 0 ? (0, 0) : (all[all.Count / 2], all[(int)(all.Count * 0.99)]);
        return new(all.Count, all.Count / seconds, p50, p99, outcomes.Sum(o => o.Failures), outcomes.Count(o => o.IsSilent));
    }

    /// <summary>One buyer after another until the window ends, or until one gets no answer.</summary>
    private static async Task<(List<double> Times, int Failures, bool IsSilent)> Loop(Func<Task<bool>> purchase, long start, TimeSpan window)
    {
        var (times, failures) = (new List<double>(), 0);
        while (Stopwatch.GetElapsedTime(start) < window)
        {
            var from = Stopwatch.GetTimestamp();
            try
            {
                failures += await purchase() ? 0 : 1;
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
            {
                return (times, failures, true);
            }

            times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
        }

        return (times, failures, false);
    }

    /// <summary>The bare purchase.</summary>
    public static async Task<bool> Bare(HttpClient client)
    {
        using var answer = await client.PostAsync("/purchase", null);
        return answer.IsSuccessStatusCode;
    }

    private async Task<bool> Buy(HttpClient client)
    {
        // Each member buys each work once.
        var number = Interlocked.Increment(ref next);
        var (buyer, product) = (buyers[number % buyers.Count], products[number / buyers.Count % products.Count]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/orders")
        {
            Content = JsonContent.Create(new { lines = new[] { new { productId = product.Id.Value } }, expectedTotal = new { minorUnits = product.Product.ListPrice.MinorUnits, currency = "CNY" }, provider = "sandbox" }),
        };
        request.Headers.Authorization = buyer.Client.DefaultRequestHeaders.Authorization;
        request.Headers.Add("Idempotency-Key", $"bench-{number}-purchase");
        using var placed = await client.SendAsync(request);
        if (placed.StatusCode != HttpStatusCode.Created)
        {
            return false;
        }

        var order = await placed.Content.ReadFromJsonAsync<JsonElement>();
        if (order.GetProperty("payment") is not { ValueKind: JsonValueKind.Object } payment)
        {
            return false;
        }

        using var paid = await client.PostAsync($"/sandbox/checkout/{payment.GetProperty("id").GetGuid():N}/succeed", null);
        return paid.StatusCode == HttpStatusCode.SeeOther;
    }
}
