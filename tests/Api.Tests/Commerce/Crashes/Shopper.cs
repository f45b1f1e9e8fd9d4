using KnowledgePay.Application.Commerce.Access;
using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;

namespace KnowledgePay.Api.Tests.Commerce.Crashes;

/// <summary>A buyer in front of a server that may die at any moment; repeats what they asked under the same key, as a browser would.</summary>
internal sealed class Shopper(SignedIn member, Uri server) : IDisposable
{
    private readonly HttpClient client = new()
    {
        BaseAddress = server,
        Timeout = TimeSpan.FromMinutes(3),
        DefaultRequestHeaders = { Authorization = member.Client.DefaultRequestHeaders.Authorization },
    };

    private readonly string key = Guid.CreateVersion7().ToString("N");

    public SignedIn Member { get; } = member;

    public BuiltProduct? Product { get; private set; }

    public OrderView? Order { get; private set; }

    public HttpClient Client => client;

    public async Task Place(BuiltProduct product)
    {
        Product = product;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/orders")
        {
            Content = JsonContent.Create(
                new { lines = new[] { new { productId = product.Id } }, expectedTotal = product.Product.ListPrice, provider = PaymentProvider.Sandbox }, options: CommonJson.Options),
        };
        request.Headers.Add("Idempotency-Key", $"{key}-{product.Id}");
        Order = await client.SendAsync(request).Read<OrderView>(HttpStatusCode.Created);
    }

    /// <summary>Pays at the sandbox's page, whether or not the shop is still there to hear of it.</summary>
    public async Task Pay()
    {
        await client.PostAsJsonAsync($"/api/v1/orders/{Order!.Id}/payments", new { provider = PaymentProvider.Sandbox }, CommonJson.Options).ShouldBe(HttpStatusCode.OK);
        Order = await Show();
        using var pressed = await client.PostAsync($"/sandbox/checkout/{Order.Payment!.Id.Value:N}/succeed", null);
    }

    public async Task Buy(BuiltProduct product)
    {
        await Place(product);
        await Pay();
    }

    public async Task AskBack()
    {
        using var answer = await client.PostAsJsonAsync($"/api/v1/orders/{Order!.Id}/refunds", new { reason = "Not for me" }, CommonJson.Options);
    }

    public Task<OrderView> Show() => client.GetAsync($"/api/v1/orders/{Order!.Id}").Read<OrderView>();

    public async Task<bool> MayRead() => (await client.GetAsync($"/api/v1/access/{Product!.Id}/why").Read<AccessExplanation>()).Entitled;

    public void Dispose() => client.Dispose();
}
