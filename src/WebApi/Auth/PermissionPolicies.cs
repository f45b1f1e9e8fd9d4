using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using Microsoft.AspNetCore.Authorization;

namespace KnowledgePay.WebApi.Auth;

/// <summary>Says which permission an endpoint needs; read by authorization, by the OpenAPI document and by a test.</summary>
internal sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement;

internal sealed class PermissionHandler(ICurrentUser me) : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (me.Has(requirement.Permission))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}

/// <summary>The three ways an endpoint says who may call it. Without one of them it is denied.</summary>
public static class PermissionExtensions
{
    /// <summary>Members who hold the permission.</summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder builder, string permission)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(policy => policy
            .AddAuthenticationSchemes(SessionAuthentication.SchemeName)
            .RequireAuthenticatedUser()
            .AddRequirements(new PermissionRequirement(permission)));

    /// <summary>Everybody who is signed in.</summary>
    public static TBuilder RequireMember<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequirePermission(Permissions.SignedIn);
}
