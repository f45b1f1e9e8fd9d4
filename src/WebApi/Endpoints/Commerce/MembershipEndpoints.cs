using KnowledgePay.Application.Commerce.Memberships;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.WebApi.Auth;
using KnowledgePay.WebApi.Http;
using Microsoft.AspNetCore.Mvc;

namespace KnowledgePay.WebApi.Endpoints.Commerce;

/// <summary>Tiers for those who join and those who offer them, and the memberships of the acting member.</summary>
internal sealed class MembershipEndpoints : IEndpointGroup
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var tiers = api.MapGroup("").WithTags("Memberships");
        tiers.MapGet("/tiers", List).AllowAnonymous().WithName(nameof(ListTiers))
            .WithSummary("The tiers of a creator, by handle, that can be joined; without one the platform's.").Produces<TierView[]>();
        tiers.MapGet("/tiers/owners", Owners).AllowAnonymous().WithName(nameof(ListTierOwners))
            .WithSummary("The creators whose tiers can be joined, the cheapest first.").Produces<ListTierOwners.Row[]>();
        tiers.MapGet("/tiers/{tierId:guid}", Show).AllowAnonymous().WithName(nameof(ShowTier)).Produces<TierView>();
        MapManagement(api.MapGroup("/studio/tiers").WithTags("Memberships").RequirePermission(Permissions.CommerceSell), ofPlatform: false);
        MapManagement(api.MapGroup("/admin/tiers").WithTags("Memberships").RequirePermission(Permissions.CommerceOrdersManage), ofPlatform: true);

        api.MapPost("/memberships/trial", Try).RequireMember().WithTags("Memberships").WithName(nameof(StartTrial))
            .WithSummary("Tries a tier for the days that it gives, once.").Produces<StartTrial.Response>(StatusCodes.Status201Created);
        var mine = api.MapGroup("/me/memberships").WithTags("Memberships").RequireMember();
        mine.MapGet("", Mine).WithName(nameof(ListMyMemberships)).Produces<MembershipView[]>();
        mine.MapGet("/{membershipId:guid}/history", History).WithName(nameof(ShowMembershipHistory)).Produces<ShowMembershipHistory.Response>();
        mine.MapPost("/{membershipId:guid}/change/preview", Preview).WithName(nameof(PreviewMembershipChange))
            .WithSummary("What a change of plan would cost and when it would begin; changes nothing.").Produces<PreviewMembershipChange.Response>();
        mine.MapPost("/{membershipId:guid}/change", Change).WithName(nameof(ChangeMembership))
            .WithSummary("Changes the plan where nothing is to be paid now; otherwise order the new plan.").Produces(StatusCodes.Status204NoContent);
        mine.MapPost("/{membershipId:guid}/cancel", Cancel).WithName(nameof(CancelMembership)).Produces(StatusCodes.Status204NoContent);
        mine.MapPost("/{membershipId:guid}/resume", Resume).WithName(nameof(ResumeMembership)).Produces(StatusCodes.Status204NoContent);
        mine.MapPost("/{membershipId:guid}/pause", Pause).WithName(nameof(PauseMembership)).Produces(StatusCodes.Status204NoContent);
        mine.MapPost("/{membershipId:guid}/unpause", Unpause).WithName(nameof(UnpauseMembership)).Produces(StatusCodes.Status204NoContent);
    }

    private static void MapManagement(RouteGroupBuilder group, bool ofPlatform)
    {
        var kind = ofPlatform ? "Platform" : "My";
        group.MapGet("", async (ISender sender, CancellationToken cancellationToken) =>
            (await sender.Send(new ListManagedTiers(ofPlatform), cancellationToken)).ToOk()).WithName($"List{kind}Tiers").Produces<TierView[]>();
        group.MapPost("", async ([FromBody] NewTierBody body, ISender sender, CancellationToken cancellationToken) =>
            (await sender.Send(new CreateTier(ofPlatform, body.Slug, body.Details), cancellationToken)).ToCreated(tier => $"/api/v1/tiers/{tier.Id}"))
            .WithName($"Create{kind}Tier").Produces<CreateTier.Response>(StatusCodes.Status201Created);
        group.MapPatch("/{tierId:guid}", async (Guid tierId, [FromBody] TierBody body, ISender sender, HttpContext context, CancellationToken cancellationToken) =>
            (await sender.Send(new EditTier(ofPlatform, new(tierId), context.ExpectedVersionOf(), body.Details, body.Status), cancellationToken)).ToNoContent())
            .Versioned().WithName($"Edit{kind}Tier").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> List(string? owner, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ListTiers(owner), cancellationToken)).ToOk();

    private static async Task<IResult> Owners(ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ListTierOwners(), cancellationToken)).ToOk();

    private static async Task<IResult> Show(Guid tierId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ShowTier(new(tierId)), cancellationToken)).ToOk();

    private static async Task<IResult> Try([FromBody] TrialBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new StartTrial(body.TierId), cancellationToken)).ToCreated(_ => "/api/v1/me/memberships");

    private static async Task<IResult> Mine(ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ListMyMemberships(), cancellationToken)).ToOk();

    private static async Task<IResult> History(Guid membershipId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ShowMembershipHistory(new(membershipId)), cancellationToken)).ToOk();

    private static async Task<IResult> Preview(Guid membershipId, [FromBody] PlanBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new PreviewMembershipChange(new(membershipId), body.TierId, body.Period), cancellationToken)).ToOk();

    private static async Task<IResult> Change(Guid membershipId, [FromBody] PlanBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ChangeMembership(new(membershipId), body.TierId, body.Period), cancellationToken)).ToNoContent();

    private static async Task<IResult> Cancel(Guid membershipId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new CancelMembership(new(membershipId)), cancellationToken)).ToNoContent();

    private static async Task<IResult> Resume(Guid membershipId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ResumeMembership(new(membershipId)), cancellationToken)).ToNoContent();

    private static async Task<IResult> Pause(Guid membershipId, [FromBody] PauseBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new PauseMembership(new(membershipId), body.Days), cancellationToken)).ToNoContent();

    private static async Task<IResult> Unpause(Guid membershipId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new UnpauseMembership(new(membershipId)), cancellationToken)).ToNoContent();

    internal sealed record TrialBody(TierId TierId);

    internal sealed record PlanBody(TierId TierId, BillingPeriod Period);

    internal sealed record PauseBody(int Days);

    /// <summary>A tier to start.</summary>
    internal sealed record NewTierBody(string Slug, TierDetails Details);

    /// <summary>What a tier shall be; with a status it is opened or archived too; a draft stays one.</summary>
    internal sealed record TierBody(TierDetails Details, TierStatus? Status);
}
