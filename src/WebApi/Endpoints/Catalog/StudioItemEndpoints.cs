using KnowledgePay.Application.Catalog.Authors;
using KnowledgePay.Application.Catalog.Items;
using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using KnowledgePay.WebApi.Auth;
using KnowledgePay.WebApi.Http;
using Microsoft.AspNetCore.Mvc;

namespace KnowledgePay.WebApi.Endpoints.Catalog;

/// <summary>Writing: drafts, revisions, publishing of single items, and invitations to write along.</summary>
internal sealed class StudioItemEndpoints : IEndpointGroup
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var item = api.MapGroup("/studio/items/{itemId:guid}").WithTags("Studio").RequirePermission(Permissions.CatalogAuthor);
        item.MapGet("", Show).WithName(nameof(ShowStudioItem)).Produces<StudioItem>();
        item.MapPatch("", Edit).Versioned().WithName(nameof(EditItem)).Produces<StudioItem>();
        item.MapDelete("", Discard).Versioned().WithName(nameof(DiscardItem)).Produces(StatusCodes.Status204NoContent);
        item.MapPut("/draft", Save).Versioned().WithName(nameof(SaveDraft)).Produces<SaveDraft.Response>();
        item.MapPost("/publish", Publish).Versioned().WithName(nameof(PublishItem)).Produces<StudioItem>();
        item.MapPost("/unpublish", Unpublish).Versioned().WithName(nameof(UnpublishItem)).Produces<StudioItem>();
        item.MapGet("/revisions", Revisions).WithName(nameof(ListRevisions)).Produces<RevisionSummary[]>();
        item.MapGet("/revisions/{number:int}", Revision).WithName(nameof(ShowRevision)).Produces<ShowRevision.Response>();
        item.MapGet("/revisions/{before:int}/diff/{after:int}", Diff).WithName(nameof(DiffRevisions)).Produces<DiffRevisions.Response>();
        item.MapPost("/revisions/{number:int}/restore", Restore).Versioned().WithName(nameof(RestoreRevision)).Produces<StudioItem>();

        var studio = api.MapGroup("/studio").WithTags("Studio").RequireMember();
        studio.MapPost("/markdown/preview", Preview).WithName(nameof(PreviewMarkdown)).Produces<PreviewMarkdown.Response>();
        studio.MapGet("/invitations", Invitations).WithName(nameof(ListInvitations)).Produces<Invitation[]>();
        studio.MapPost("/invitations/{productId:guid}/accept", Accept).WithName(nameof(AcceptInvitation)).Produces(StatusCodes.Status204NoContent);
        studio.MapPost("/invitations/{productId:guid}/decline", Decline).WithName(nameof(DeclineInvitation)).Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> Item(Result changed, Guid itemId, ISender sender, HttpContext context, CancellationToken cancellationToken) =>
        changed.IsSuccess
            ? (await sender.Send(new ShowStudioItem(new(itemId)), cancellationToken)).ToOkWithETag(context, item => item.Version)
            : changed.Error.ToProblem();

    private static async Task<IResult> Show(Guid itemId, ISender sender, HttpContext context, CancellationToken cancellationToken) =>
        (await sender.Send(new ShowStudioItem(new(itemId)), cancellationToken)).ToOkWithETag(context, item => item.Version);

    private static async Task<IResult> Edit(
        Guid itemId, [FromBody] SettingsBody body, ISender sender, HttpContext context, CancellationToken cancellationToken) =>
        await Item(
            await sender.Send(new EditItem(new(itemId), context.ExpectedVersionOf(), body.Type, body.Visibility), cancellationToken),
            itemId, sender, context, cancellationToken);

    private static async Task<IResult> Discard(Guid itemId, ISender sender, HttpContext context, CancellationToken cancellationToken) =>
        (await sender.Send(new DiscardItem(new(itemId), context.ExpectedVersionOf()), cancellationToken)).ToNoContent();

    private static async Task<IResult> Save(Guid itemId, [FromBody] DraftBody body, ISender sender, HttpContext context, CancellationToken cancellationToken)
    {
        var saved = await sender.Send(
            new SaveDraft(
                new(itemId), context.ExpectedVersionOf(), body.Title, body.Body, body.MediaFileId, body.DurationSeconds, body.Deliberate ?? false),
            cancellationToken);
        return saved.ToOkWithETag(context, draft => draft.Version);
    }

    private static async Task<IResult> Publish(
        Guid itemId, [FromBody] PublishBody? body, ISender sender, HttpContext context, CancellationToken cancellationToken) =>
        await Item(
            await sender.Send(new PublishItem(new(itemId), context.ExpectedVersionOf(), body?.PublishAt), cancellationToken),
            itemId, sender, context, cancellationToken);

    private static async Task<IResult> Unpublish(Guid itemId, ISender sender, HttpContext context, CancellationToken cancellationToken) =>
        await Item(await sender.Send(new UnpublishItem(new(itemId), context.ExpectedVersionOf()), cancellationToken), itemId, sender, context, cancellationToken);

    private static async Task<IResult> Revisions(Guid itemId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ListRevisions(new(itemId)), cancellationToken)).ToOk();

    private static async Task<IResult> Revision(Guid itemId, int number, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ShowRevision(new(itemId), number), cancellationToken)).ToOk();

    private static async Task<IResult> Diff(Guid itemId, int before, int after, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new DiffRevisions(new(itemId), before, after), cancellationToken)).ToOk();

    private static async Task<IResult> Restore(Guid itemId, int number, ISender sender, HttpContext context, CancellationToken cancellationToken) =>
        await Item(
            await sender.Send(new RestoreRevision(new(itemId), number, context.ExpectedVersionOf()), cancellationToken),
            itemId, sender, context, cancellationToken);

    private static async Task<IResult> Preview([FromBody] PreviewMarkdown body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(body, cancellationToken)).ToOk();

    private static async Task<IResult> Invitations(ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ListInvitations(), cancellationToken)).ToOk();

    private static async Task<IResult> Accept(Guid productId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new AcceptInvitation(new(productId)), cancellationToken)).ToNoContent();

    private static async Task<IResult> Decline(Guid productId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new DeclineInvitation(new(productId)), cancellationToken)).ToNoContent();

    internal sealed record SettingsBody(ItemType? Type, ItemVisibility? Visibility);

    /// <summary>What the author wrote.</summary>
    /// <param name="Title">The title.</param>
    /// <param name="Body">Markdown.</param>
    /// <param name="MediaFileId">The audio or video of the item.</param>
    /// <param name="DurationSeconds">How long it is.</param>
    /// <param name="Deliberate">True for a save by hand, which is kept as a revision of its own.</param>
    internal sealed record DraftBody(string Title, string Body, StoredFileId? MediaFileId, int? DurationSeconds, bool? Deliberate);

    internal sealed record PublishBody(DateTimeOffset? PublishAt);
}
