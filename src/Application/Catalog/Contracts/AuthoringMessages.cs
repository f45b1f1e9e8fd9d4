using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Contracts;

/// <summary>A work passed review; one for each of its authors.</summary>
[WireName("catalog.work_approved.v1")]
public sealed record WorkApprovedV1(ProductId ProductId, MemberId AuthorId) : IMessage;

/// <summary>A reviewer asked for changes; one for each of the work's authors.</summary>
[WireName("catalog.work_returned.v1")]
public sealed record WorkReturnedV1(ProductId ProductId, MemberId AuthorId) : IMessage;

/// <summary>A member was invited to write along.</summary>
[WireName("catalog.co_author_invited.v1")]
public sealed record CoAuthorInvitedV1(ProductId ProductId, MemberId MemberId) : IMessage;
