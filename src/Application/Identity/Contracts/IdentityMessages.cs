using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Identity.Contracts;

/// <summary>Somebody verified their address and is a member now.</summary>
[WireName("identity.member_joined.v1")]
public sealed record MemberJoinedV1(MemberId MemberId) : IMessage;

/// <summary>A member changed their password or set it anew.</summary>
[WireName("identity.password_changed.v1")]
public sealed record PasswordChangedV1(MemberId MemberId) : IMessage;

/// <summary>A member turned the second factor on or off.</summary>
[WireName("identity.two_factor_changed.v1")]
public sealed record TwoFactorChangedV1(MemberId MemberId, bool Enabled) : IMessage;
