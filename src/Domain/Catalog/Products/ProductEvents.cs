using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Catalog;

/// <summary>A product became visible.</summary>
public sealed record ProductPublished(ProductId ProductId) : IDomainEvent;

/// <summary>What members see of a published product changed.</summary>
public sealed record ProductUpdated(ProductId ProductId) : IDomainEvent;

/// <summary>A product left the catalogue.</summary>
public sealed record ProductArchived(ProductId ProductId) : IDomainEvent;

/// <summary>A new state of an item went live.</summary>
public sealed record ItemPublished(ContentItemId ItemId, ProductId ProductId) : IDomainEvent;

/// <summary>An item is no longer shown.</summary>
public sealed record ItemUnpublished(ContentItemId ItemId, ProductId ProductId) : IDomainEvent;

/// <summary>The reviewer agreed to a work. Names its authors, who wait for the answer.</summary>
public sealed record ProductApproved(ProductId ProductId, IReadOnlyList<MemberId> Authors) : IDomainEvent;

/// <summary>The reviewer asked its authors to change a work.</summary>
public sealed record ProductReturned(ProductId ProductId, IReadOnlyList<MemberId> Authors) : IDomainEvent;

/// <summary>A member was invited to write along.</summary>
public sealed record CoAuthorInvited(ProductId ProductId, MemberId MemberId) : IDomainEvent;
