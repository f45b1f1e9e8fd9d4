using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;

namespace KnowledgePay.Application.Catalog.Products;

/// <summary>Puts what happened to products and items into the outbox, in the transaction that made it true.</summary>
internal sealed class AnnounceCatalogChanges(IOutbox outbox) :
    IDomainEventHandler<ProductPublished>,
    IDomainEventHandler<ProductUpdated>,
    IDomainEventHandler<ProductArchived>,
    IDomainEventHandler<ItemPublished>,
    IDomainEventHandler<ItemUnpublished>,
    IDomainEventHandler<ProductApproved>,
    IDomainEventHandler<ProductReturned>,
    IDomainEventHandler<CoAuthorInvited>
{
    public Task Handle(ProductPublished domainEvent, CancellationToken cancellationToken) => Add(new ProductPublishedV1(domainEvent.ProductId));

    public Task Handle(ProductUpdated domainEvent, CancellationToken cancellationToken) => Add(new ProductUpdatedV1(domainEvent.ProductId));

    public Task Handle(ProductArchived domainEvent, CancellationToken cancellationToken) => Add(new ProductArchivedV1(domainEvent.ProductId));

    public Task Handle(ItemPublished domainEvent, CancellationToken cancellationToken) =>
        Add(new ItemPublishedV1(domainEvent.ItemId, domainEvent.ProductId));

    public Task Handle(ItemUnpublished domainEvent, CancellationToken cancellationToken) =>
        Add(new ItemUnpublishedV1(domainEvent.ItemId, domainEvent.ProductId));

    public Task Handle(ProductApproved domainEvent, CancellationToken cancellationToken) =>
        Add([.. domainEvent.Authors.Select(author => new WorkApprovedV1(domainEvent.ProductId, author))]);

    public Task Handle(ProductReturned domainEvent, CancellationToken cancellationToken) =>
        Add([.. domainEvent.Authors.Select(author => new WorkReturnedV1(domainEvent.ProductId, author))]);

    public Task Handle(CoAuthorInvited domainEvent, CancellationToken cancellationToken) =>
        Add(new CoAuthorInvitedV1(domainEvent.ProductId, domainEvent.MemberId));

    private Task Add(params IMessage[] messages)
    {
        foreach (var message in messages)
        {
            outbox.Add(message);
        }

        return Task.CompletedTask;
    }
}
