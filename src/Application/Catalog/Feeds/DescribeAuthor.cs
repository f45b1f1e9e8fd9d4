using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Feeds;

/// <summary>What the head of an author's page says.</summary>
public sealed record DescribeAuthor(string Handle) : IQuery<MemberSummary>
{
    internal sealed class Handler(IMemberDirectory members) : IQueryHandler<DescribeAuthor, MemberSummary>
    {
        public async Task<Result<MemberSummary>> Handle(DescribeAuthor query, CancellationToken cancellationToken) =>
            await members.FindByHandle(query.Handle, cancellationToken) is { } member ? member : CommonErrors.NotFound;
    }
}
