using System.Collections.Frozen;
using System.Security.Claims;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.WebApi.Auth;

/// <summary>The member behind the request.</summary>
internal sealed class CurrentUser(IHttpContextAccessor accessor) : ICurrentUser
{
    private FrozenSet<string>? permissions;

    public MemberId? Id => Guid.TryParse(Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? new MemberId(id) : null;

    public Guid? SessionId => Guid.TryParse(Principal?.FindFirstValue(SessionAuthentication.SessionClaim), out var id) ? id : null;

    private ClaimsPrincipal? Principal => accessor.HttpContext?.User;

    public bool Has(string permission)
    {
        if (Id is null)
        {
            return false;
        }

        permissions ??= Permissions.Of(Principal!.FindAll(ClaimTypes.Role).Select(c => c.Value));
        return permissions.Contains(permission);
    }
}
