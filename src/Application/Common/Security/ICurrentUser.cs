using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Common.Security;

/// <summary>Who acts. The acting member comes from here, never from a request.</summary>
public interface ICurrentUser
{
    /// <summary>The member, or null for an anonymous visitor.</summary>
    MemberId? Id { get; }

    /// <summary>The session that the request came with.</summary>
    Guid? SessionId { get; }

    /// <summary>Whether one of the member's roles holds the permission.</summary>
    bool Has(string permission);

    /// <summary>The member; throws where an endpoint that requires one was left open by mistake.</summary>
    MemberId Required => Id ?? throw new InvalidOperationException("This use case needs a signed-in member; its endpoint must require one.");
}

/// <summary>The idempotency key of the current request, if any.</summary>
public interface IIdempotencyContext
{
    string? Key { get; }

    /// <summary>Tells the caller that the answer is a replay of the first one.</summary>
    void MarkReplayed();
}
