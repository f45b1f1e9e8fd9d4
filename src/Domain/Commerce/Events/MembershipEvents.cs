using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>A period of a membership began, paid or on trial.</summary>
public sealed record MembershipPeriodStarted(MembershipId MembershipId, MemberId MemberId, TierId TierId, DateTimeOffset From, DateTimeOffset Until) : IDomainEvent;

/// <summary>A period of a membership ended without another one.</summary>
public sealed record MembershipPeriodEnded(MembershipId MembershipId, MemberId MemberId, TierId TierId, DateTimeOffset At) : IDomainEvent;

/// <summary>A membership came into another state.</summary>
public sealed record MembershipStateChanged(MembershipId MembershipId, MemberId MemberId, TierId TierId) : IDomainEvent;
