using KnowledgePay.Application.Commerce.Access;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.WebApi.Auth;
using KnowledgePay.WebApi.Http;
using Microsoft.AspNetCore.Mvc;

namespace KnowledgePay.WebApi.Endpoints.Commerce;

/// <summary>Why somebody may read something, and the grants of operators.</summary>
internal sealed class AccessEndpoints : IEndpointGroup
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/access/{productId:guid}/why", Mine).RequireMember().WithTags("Access").WithName(nameof(ShowMyAccess))
            .WithSummary("Whether I may read a product and by which rules, now or at an instant of the past.").Produces<AccessExplanation>();
        api.MapGet("/admin/members/{memberId:guid}/access/{productId:guid}/why", Theirs).RequirePermission(Permissions.CommerceGrants)
            .WithTags("Access").WithName(nameof(ShowMemberAccess))
            .WithSummary("The same of a member.").Produces<AccessExplanation>();

        var bans = api.MapGroup("/admin/members/{memberId:guid}/access-bans").WithTags("Access").RequirePermission(Permissions.CommerceBans);
        bans.MapGet("", Bans).WithName(nameof(ListBans)).WithSummary("What a member is, or was, banned from, and why.").Produces<BanSummary[]>();
        bans.MapPost("", Ban).WithName(nameof(BanAccess))
            .WithSummary("Takes a member's access to a work, to what a tier gives, or to everything, whatever they bought.")
            .Produces<BanAccess.Response>(StatusCodes.Status201Created);
        bans.MapPost("/{banId:guid}/lift", Lift).WithName(nameof(LiftBan)).WithSummary("Lifts a ban before its time.").Produces(StatusCodes.Status204NoContent);

        var grants = api.MapGroup("/admin/products/{productId:guid}/grants").WithTags("Catalog administration").RequirePermission(Permissions.CatalogGrant);
        grants.MapGet("", Grants).WithName(nameof(ListGrants)).Produces<GrantSummary[]>();
        grants.MapPost("", Grant).WithName(nameof(GrantAccess)).Produces<GrantAccess.Response>(StatusCodes.Status201Created);
        grants.MapDelete("/{grantId:guid}", Revoke).WithName(nameof(RevokeGrant)).Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> Mine(Guid productId, DateTimeOffset? at, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ShowMyAccess(new(productId), at), cancellationToken)).ToOk();

    private static async Task<IResult> Theirs(Guid memberId, Guid productId, DateTimeOffset? at, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ShowMemberAccess(new(memberId), new(productId), at), cancellationToken)).ToOk();

    private static async Task<IResult> Grants(Guid productId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ListGrants(new(productId)), cancellationToken)).ToOk();

    private static async Task<IResult> Grant(Guid productId, [FromBody] GrantBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new GrantAccess(new(productId), body.Handle, body.Reason), cancellationToken))
        .ToCreated(grant => $"/api/v1/admin/products/{productId}/grants/{grant.Id}");

    private static async Task<IResult> Revoke(Guid productId, Guid grantId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new RevokeGrant(new(productId), new(grantId)), cancellationToken)).ToNoContent();

    private static async Task<IResult> Bans(Guid memberId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ListBans(new(memberId)), cancellationToken)).ToOk();

    private static async Task<IResult> Ban(Guid memberId, [FromBody] BanBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new BanAccess(new(memberId), body.Scope, body.ScopeId, body.Reason, body.Until), cancellationToken))
        .ToCreated(_ => $"/api/v1/admin/members/{memberId}/access-bans");

    private static async Task<IResult> Lift(Guid memberId, Guid banId, [FromBody] LiftBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new LiftBan(new(memberId), new(banId), body.Reason), cancellationToken)).ToNoContent();

    /// <summary>A ban.</summary>
    /// <param name="Scope">A product, a tier, or the whole platform.</param>
    /// <param name="ScopeId">Which product or tier.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Until">Until when; for good where left out.</param>
    internal sealed record BanBody(AccessScopeKind Scope, Guid? ScopeId, string Reason, DateTimeOffset? Until);

    /// <summary>Why a ban is lifted.</summary>
    internal sealed record LiftBody(string? Reason);

    internal sealed record GrantBody(string Handle, string Reason);
}
