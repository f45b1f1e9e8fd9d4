using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Identity.Contracts;

/// <summary>A member as other modules show them.</summary>
public sealed record MemberSummary(MemberId Id, string Handle, string DisplayName, string? AvatarUrl);

/// <summary>Looks members up for other modules; unknown ids are simply absent.</summary>
public interface IMemberDirectory
{
    Task<IReadOnlyDictionary<MemberId, MemberSummary>> Find(IReadOnlyCollection<MemberId> ids, CancellationToken cancellationToken);

    Task<MemberSummary?> FindByHandle(string handle, CancellationToken cancellationToken);
}
