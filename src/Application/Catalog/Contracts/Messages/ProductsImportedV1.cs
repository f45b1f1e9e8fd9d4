using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;

namespace KnowledgePay.Application.Catalog.Contracts.Messages;

/// <summary>
/// Products came in, changed, or were enrolled in and reviewed by an import. One message stands for up to
/// <see cref="MaxProducts"/> products, because a catalogue of a hundred thousand is not a hundred thousand messages.
/// </summary>
[WireName("catalog.products_imported.v1")]
public sealed record ProductsImportedV1(IReadOnlyList<ProductId> ProductIds) : IMessage
{
    public const int MaxProducts = 500;
}
