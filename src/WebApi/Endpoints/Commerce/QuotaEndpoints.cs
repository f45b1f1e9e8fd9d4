using KnowledgePay.Application.Commerce.Memberships;
using KnowledgePay.Application.Commerce.Quotas;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.WebApi.Auth;
using KnowledgePay.WebApi.Http;
using Microsoft.AspNetCore.Mvc;

namespace KnowledgePay.WebApi.Endpoints.Commerce;

/// <summary>What memberships give, and what was used of what they give a number of.</summary>
internal sealed class QuotaEndpoints : IEndpointGroup
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/me/benefits", Mine).RequireMember().WithTags("Memberships").WithName(nameof(ShowMyBenefits))
            .WithSummary("What each of my memberships gives, with what is used and left of its quotas.").Produces<ShowMyBenefits.Given[]>();
        api.MapGet("/me/memberships/{membershipId:guid}/quota-uses", MyUses).RequireMember().WithTags("Memberships").WithName(nameof(ListMyQuotaUses))
            .WithSummary("What I used of the quotas of a membership, newest first.").Produces<Page<QuotaUseView>>();
        api.MapGet("/studio/tiers/served", Served).RequirePermission(Permissions.CommerceSell).WithTags("Memberships").WithName(nameof(ListServedTiers))
            .WithSummary("The tiers of creators whose works I write along, whose members I may serve.").Produces<TierView[]>();
        MapService(api.MapGroup("/studio/tiers/{tierId:guid}/members").WithTags("Memberships").RequirePermission(Permissions.CommerceSell), asOperator: false);
        MapService(api.MapGroup("/admin/tiers/{tierId:guid}/members").WithTags("Memberships").RequirePermission(Permissions.CommerceOrdersManage), asOperator: true);
    }

    private static void MapService(RouteGroupBuilder group, bool asOperator)
    {
        var suffix = asOperator ? "AsOperator" : "";
        group.MapGet("", async (Guid tierId, ISender sender, CancellationToken cancellationToken, string? handle = null, string? cursor = null, int limit = PageLimits.Default) =>
            (await sender.Send(new ListTierMembers(asOperator, new(tierId), handle, cursor, limit), cancellationToken)).ToOk())
            .WithName($"ListTierMembers{suffix}").WithSummary("The members of a tier with what they have left, those who joined last first; one of them by handle.")
            .Produces<Page<ListTierMembers.Row>>();
        group.MapGet("/{memberId:guid}/quota-uses", async (Guid tierId, Guid memberId, ISender sender, CancellationToken cancellationToken, string? cursor = null, int limit = PageLimits.Default) =>
            (await sender.Send(new ListQuotaUses(asOperator, new(tierId), new(memberId), cursor, limit), cancellationToken)).ToOk())
            .WithName($"ListQuotaUses{suffix}").WithSummary("What a member used of this tier's quotas, newest first.").Produces<Page<QuotaUseView>>();
        group.MapPost("/{memberId:guid}/quota-uses", async (Guid tierId, Guid memberId, [FromBody] UseBody body, ISender sender, CancellationToken cancellationToken) =>
            (await sender.Send(new MarkQuotaUse(asOperator, new(tierId), new(memberId), body.Quota, body.Note), cancellationToken))
            .ToCreated(_ => $"/api/v1/{(asOperator ? "admin" : "studio")}/tiers/{tierId}/members/{memberId}/quota-uses"))
            .WithName($"MarkQuotaUse{suffix}").WithSummary("Marks one of a quota as used; never more than there are.").Produces<MarkQuotaUse.Response>(StatusCodes.Status201Created);
        group.MapPost("/{memberId:guid}/quota-uses/{useId:guid}/undo", async (Guid tierId, Guid memberId, Guid useId, [FromBody] UndoBody body, ISender sender, CancellationToken cancellationToken) =>
            (await sender.Send(new UndoQuotaUse(asOperator, new(tierId), new(memberId), new(useId), body.Reason), cancellationToken)).ToNoContent())
            .WithName($"UndoQuotaUse{suffix}").WithSummary("Takes a use back; the line stays, with who did it and why.").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> Mine(ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ShowMyBenefits(), cancellationToken)).ToOk();

    private static async Task<IResult> MyUses(Guid membershipId, ISender sender, CancellationToken cancellationToken, string? cursor = null, int limit = PageLimits.Default) =>
        (await sender.Send(new ListMyQuotaUses(new(membershipId), cursor, limit), cancellationToken)).ToOk();

    private static async Task<IResult> Served(ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ListServedTiers(), cancellationToken)).ToOk();

    /// <summary>A use.</summary>
    /// <param name="Quota">The quota's key, as the list of members names it.</param>
    /// <param name="Note">What it was for; the member sees it too.</param>
    internal sealed record UseBody(string Quota, string? Note);

    /// <summary>Why a use is taken back; the member sees it too.</summary>
    internal sealed record UndoBody(string Reason);
}
