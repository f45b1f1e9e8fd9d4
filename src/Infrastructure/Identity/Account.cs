using Microsoft.AspNetCore.Identity;

namespace KnowledgePay.Infrastructure.Identity;

/// <summary>The credentials of a member (ASP.NET Core Identity); shares the member's id. Profile data lives in the member.</summary>
public sealed class Account : IdentityUser<Guid>;
