using KnowledgePay.Application.Catalog.Reading;
using KnowledgePay.Domain.Catalog;
using Microsoft.Extensions.Caching.Memory;

namespace KnowledgePay.Infrastructure.Catalog;

/// <summary>Remembers what was rendered, the least used forgotten first, within a fixed amount of memory.</summary>
internal sealed class Descriptions(IMarkdownRenderer renderer) : IDescriptions, IDisposable
{
    /// <summary>In characters, so about 32 MiB.</summary>
    private const long Capacity = 16 * 1024 * 1024;

    private readonly MemoryCache rendered = new(new MemoryCacheOptions { SizeLimit = Capacity });

    public string Html(ProductId product, int version, string markdown)
    {
        if (markdown.Length == 0)
        {
            return "";
        }

        var key = (product, version);
        if (rendered.TryGetValue(key, out string? html) && html is not null)
        {
            return html;
        }

        html = renderer.Render(markdown).Html;
        rendered.Set(key, html, new MemoryCacheEntryOptions { Size = html.Length + 100, SlidingExpiration = TimeSpan.FromHours(1) });
        return html;
    }

    public void Dispose() => rendered.Dispose();
}
