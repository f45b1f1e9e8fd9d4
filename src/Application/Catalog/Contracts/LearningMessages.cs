using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Contracts;

/// <summary>A member reviewed a product for the first time.</summary>
[WireName("catalog.review_posted.v1")]
public sealed record ReviewPostedV1(ReviewId ReviewId, ProductId ProductId, MemberId MemberId) : IMessage;

/// <summary>A member began to take part in a product.</summary>
[WireName("catalog.enrolled.v1")]
public sealed record EnrolledV1(ProductId ProductId, MemberId MemberId) : IMessage;

/// <summary>A member finished an item.</summary>
[WireName("catalog.lesson_completed.v1")]
public sealed record LessonCompletedV1(ContentItemId ItemId, ProductId ProductId, MemberId MemberId) : IMessage;

/// <summary>A member finished all items of a product.</summary>
[WireName("catalog.product_completed.v1")]
public sealed record ProductCompletedV1(ProductId ProductId, MemberId MemberId) : IMessage;
