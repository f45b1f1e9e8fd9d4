using KnowledgePay.Application.Catalog.Search;
using KnowledgePay.Domain.Catalog;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Testing;

public sealed partial class Given
{
    /// <summary>Saves a product and lets search know it, as the outbox would.</summary>
    public async Task<BuiltProduct> Searchable(ProductBuilder builder)
    {
        var built = await Product(builder);
        await InSearchIndex(index => index.Refresh([built.Id], CancellationToken.None));
        return built;
    }

    /// <summary>A published course in Chinese or English with one lesson, that search knows.</summary>
    public Task<BuiltProduct> Searchable(string title, Func<ProductDetails, ProductDetails>? details = null, string body = "Text") =>
        Searchable(A.Course(title).With(details ?? (d => d)).WithItem("Lesson", body).Published());

    public async Task InSearchIndex(Func<ISearchIndex, Task> work)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<ISearchIndex>());
    }
}
