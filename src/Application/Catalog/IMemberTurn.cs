using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog;

/// <summary>Lets commands of one member about one subject run one after another: two tabs, a double click, a retry.</summary>
public interface IMemberTurn
{
    /// <summary>Waits for the turn and keeps it until the transaction ends.</summary>
    Task Take(MemberId member, Guid subject, CancellationToken cancellationToken);
}
