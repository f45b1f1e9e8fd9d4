using KnowledgePay.Domain.Catalog;

namespace KnowledgePay.Application.Catalog.Reading;

/// <summary>Descriptions as HTML. They are public and the same for every reader, so each version of one is rendered once.</summary>
public interface IDescriptions
{
    /// <summary>The description of a product in its safe rendered form.</summary>
    /// <param name="product">The product that is described.</param>
    /// <param name="version">Its version: another one may have another description.</param>
    /// <param name="markdown">The description as it was written.</param>
    string Html(ProductId product, int version, string markdown);
}
