using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;

namespace KnowledgePay.Application.Catalog.Contracts;

/// <summary>A product became visible.</summary>
[WireName("catalog.product_published.v1")]
public sealed record ProductPublishedV1(ProductId ProductId) : IMessage;

/// <summary>What members see of a published product changed.</summary>
[WireName("catalog.product_updated.v1")]
public sealed record ProductUpdatedV1(ProductId ProductId) : IMessage;

/// <summary>A product left the catalogue.</summary>
[WireName("catalog.product_archived.v1")]
public sealed record ProductArchivedV1(ProductId ProductId) : IMessage;

/// <summary>A new state of an item went live.</summary>
[WireName("catalog.item_published.v1")]
public sealed record ItemPublishedV1(ContentItemId ItemId, ProductId ProductId) : IMessage;

/// <summary>An item is no longer shown.</summary>
[WireName("catalog.item_unpublished.v1")]
public sealed record ItemUnpublishedV1(ContentItemId ItemId, ProductId ProductId) : IMessage;
