using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Contracts;

/// <summary>Puts what a member got elsewhere into "my learning".</summary>
public interface IEnrolments
{
    /// <summary>Enrols a member in products, and in the published members of bundles; twice changes nothing. For reactions to messages.</summary>
    Task Enrol(MemberId member, IReadOnlyCollection<ProductId> products, CancellationToken cancellationToken);
}
