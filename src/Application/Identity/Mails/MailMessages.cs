using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;

namespace KnowledgePay.Application.Identity.Mails;

/// <summary>A registration waits for its verification mail.</summary>
[WireName("identity.registration_mail_requested.v1")]
public sealed record RegistrationMailRequestedV1(RegistrationId RegistrationId) : IMessage;

/// <summary>Somebody asked for a link to set a password anew. The id belongs to nobody where the address does not.</summary>
[WireName("identity.password_reset_requested.v1")]
public sealed record PasswordResetRequestedV1(MemberId MemberId) : IMessage;

/// <summary>A member wants to change their address.</summary>
[WireName("identity.email_change_requested.v1")]
public sealed record EmailChangeRequestedV1(MailedTokenId TokenId) : IMessage;

/// <summary>A member's address was changed.</summary>
[WireName("identity.email_changed.v1")]
public sealed record EmailChangedV1(MailedTokenId TokenId) : IMessage;
