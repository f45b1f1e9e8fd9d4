using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Consents;
using KnowledgePay.Application.Identity.EmailChanges;
using KnowledgePay.Application.Identity.Passwords;
using KnowledgePay.Application.Identity.Profile;
using KnowledgePay.Application.Identity.Sessions;
using KnowledgePay.Application.Identity.TwoFactor;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using KnowledgePay.Infrastructure.Identity;
using KnowledgePay.WebApi.Auth;
using KnowledgePay.WebApi.Http;
using KnowledgePay.WebApi.Startup;

namespace KnowledgePay.WebApi.Endpoints.Identity;

/// <summary>Oneself: profile, credentials, sessions, second factor, consents.</summary>
internal sealed class MeEndpoints : IEndpointGroup
{
    public static void Map(IEndpointRouteBuilder api)
    {
        // The link may be opened where nobody is signed in; its token says who it is for.
        api.MapPost("/me/email/confirm", async (ConfirmEmailChange body, ISender sender, CancellationToken ct) => (await sender.Send(body, ct)).ToNoContent())
            .AllowAnonymous().RequireRateLimiting(RateLimits.Credentials).WithTags("Identity").WithName(nameof(ConfirmEmailChange)).Produces(StatusCodes.Status204NoContent);

        var me = api.MapGroup("/me").WithTags("Identity").RequireMember().AddEndpointFilter(NeverStored);
        MapProfile(me);
        MapCredentials(me);
        MapSessions(me);
        MapTwoFactor(me);
        MapConsents(me);
    }

    private static void MapProfile(RouteGroupBuilder me)
    {
        me.MapGet("", async (ISender sender, HttpContext context, CancellationToken ct) => Tagged(await sender.Send(new GetMe(), ct), context))
            .WithName(nameof(GetMe)).Produces<MyProfile>();
        me.MapPatch("", async (ProfileChange body, ISender sender, HttpContext context, CancellationToken ct) =>
                Tagged(await sender.Send(new UpdateMe(body, context.ExpectedVersionOf()), ct), context))
            .Versioned().WithName(nameof(UpdateMe)).Produces<MyProfile>();
        me.MapPut("/avatar", async (ChangeMyAvatar body, ISender sender, CancellationToken ct) => (await sender.Send(body, ct)).ToOk())
            .WithName(nameof(ChangeMyAvatar)).Produces<ChangeMyAvatar.Response>();
    }

    private static void MapCredentials(RouteGroupBuilder me)
    {
        me.MapPost("/email", async (RequestEmailChange body, ISender sender, CancellationToken ct) => (await sender.Send(body, ct)).ToAccepted())
            .RequireRateLimiting(RateLimits.Credentials).WithName(nameof(RequestEmailChange)).Produces(StatusCodes.Status202Accepted);
        me.MapPost("/password", async (ChangePassword body, ISender sender, SessionLookup sessions, ICurrentUser user, CancellationToken ct) =>
                Forgetting(sessions, user, await sender.Send(body, ct)))
            .RequireRateLimiting(RateLimits.Credentials).WithName(nameof(ChangePassword)).Produces(StatusCodes.Status204NoContent);
    }

    private static void MapSessions(RouteGroupBuilder me)
    {
        me.MapGet("/sessions", async (ISender sender, CancellationToken ct) => (await sender.Send(new ListMySessions(), ct)).ToOk())
            .WithName(nameof(ListMySessions)).Produces<IReadOnlyList<ListMySessions.Row>>();
        me.MapDelete("/sessions/{id:guid}", async (Guid id, ISender sender, SessionLookup sessions, ICurrentUser user, CancellationToken ct) =>
                Forgetting(sessions, user, await sender.Send(new RevokeSession(id), ct)))
            .WithName(nameof(RevokeSession)).Produces(StatusCodes.Status204NoContent);
        me.MapDelete("/sessions", async (ISender sender, SessionLookup sessions, ICurrentUser user, CancellationToken ct) =>
                Forgetting(sessions, user, await sender.Send(new RevokeOtherSessions(), ct)))
            .WithName(nameof(RevokeOtherSessions)).Produces(StatusCodes.Status204NoContent);
    }

    private static void MapTwoFactor(RouteGroupBuilder me)
    {
        var factor = me.MapGroup("/two-factor").RequireRateLimiting(RateLimits.Credentials);
        factor.MapPost("/setup", async (SetUpTwoFactor body, ISender sender, CancellationToken ct) => (await sender.Send(body, ct)).ToOk())
            .WithName(nameof(SetUpTwoFactor)).Produces<SetUpTwoFactor.Response>();
        factor.MapPost("/enable", async (EnableTwoFactor body, ISender sender, CancellationToken ct) => (await sender.Send(body, ct)).ToOk())
            .WithName(nameof(EnableTwoFactor)).Produces<EnableTwoFactor.Response>();
        factor.MapPost("/disable", async (DisableTwoFactor body, ISender sender, CancellationToken ct) => (await sender.Send(body, ct)).ToNoContent())
            .WithName(nameof(DisableTwoFactor)).Produces(StatusCodes.Status204NoContent);
        factor.MapPost("/recovery-codes", async (RenewRecoveryCodes body, ISender sender, CancellationToken ct) => (await sender.Send(body, ct)).ToOk())
            .WithName(nameof(RenewRecoveryCodes)).Produces<EnableTwoFactor.Response>();
    }

    private static void MapConsents(RouteGroupBuilder me)
    {
        me.MapGet("/consents", async (ISender sender, CancellationToken ct) => (await sender.Send(new ListMyConsents(), ct)).ToOk())
            .WithName(nameof(ListMyConsents)).Produces<IReadOnlyList<ListMyConsents.Row>>();
        me.MapPut("/consents/{purpose}", async (string purpose, ConsentBody body, ISender sender, CancellationToken ct) =>
                (await sender.Send(new GrantConsent(purpose, body.Version), ct)).ToOk())
            .WithName(nameof(GrantConsent)).Produces<ListMyConsents.Row>();
        me.MapDelete("/consents/{purpose}", async (string purpose, ISender sender, CancellationToken ct) => (await sender.Send(new WithdrawConsent(purpose), ct)).ToNoContent())
            .WithName(nameof(WithdrawConsent)).Produces(StatusCodes.Status204NoContent);
    }

    // No 304: the ETag speaks for the profile's own fields, not for roles' permissions, address or second factor.
    private static IResult Tagged(Result<MyProfile> result, HttpContext context)
    {
        if (result.IsSuccess)
        {
            context.Response.Headers.ETag = ETags.Of(result.Value.Version);
        }

        return result.ToOk();
    }

    private static IResult Forgetting(SessionLookup sessions, ICurrentUser user, Result result)
    {
        sessions.ForgetMember(user.Required.Value);
        return result.ToNoContent();
    }

    private static ValueTask<object?> NeverStored(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(context);
    }

    /// <summary>The version of the text that was shown.</summary>
    internal sealed record ConsentBody(int Version);
}
