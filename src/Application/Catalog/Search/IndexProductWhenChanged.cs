using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Catalog.Contracts.Messages;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;

namespace KnowledgePay.Application.Catalog.Search;

/// <summary>Search follows the catalogue: whatever happened to a product, it is indexed anew or forgotten.</summary>
internal sealed class IndexProductWhenChanged(ISearchIndex index) :
    IMessageHandler<ProductPublishedV1>,
    IMessageHandler<ProductUpdatedV1>,
    IMessageHandler<ProductArchivedV1>,
    IMessageHandler<ItemPublishedV1>,
    IMessageHandler<ItemUnpublishedV1>,
    IMessageHandler<ProductsImportedV1>
{
    public Task Handle(ProductPublishedV1 message, CancellationToken cancellationToken) => Refresh(message.ProductId, cancellationToken);

    public Task Handle(ProductUpdatedV1 message, CancellationToken cancellationToken) => Refresh(message.ProductId, cancellationToken);

    public Task Handle(ProductArchivedV1 message, CancellationToken cancellationToken) => Refresh(message.ProductId, cancellationToken);

    public Task Handle(ItemPublishedV1 message, CancellationToken cancellationToken) => Refresh(message.ProductId, cancellationToken);

    public Task Handle(ItemUnpublishedV1 message, CancellationToken cancellationToken) => Refresh(message.ProductId, cancellationToken);

    public Task Handle(ProductsImportedV1 message, CancellationToken cancellationToken) => index.Refresh(message.ProductIds, cancellationToken);

    private Task Refresh(ProductId product, CancellationToken cancellationToken) => index.Refresh([product], cancellationToken);
}
