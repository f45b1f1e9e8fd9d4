using KnowledgePay.Application.Catalog.Reviews;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.WebApi.Auth;
using KnowledgePay.WebApi.Http;

namespace KnowledgePay.WebApi.Endpoints.Catalog;

/// <summary>Reviews of products.</summary>
internal sealed class ReviewEndpoints : IEndpointGroup
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var product = api.MapGroup("/products/{productId:guid}/reviews").WithTags("Reviews");
        product.MapGet("", List).AllowAnonymous().WithName("ListReviews").WithSummary("Reviews of a product; sort is helpful or new.")
            .Produces<Page<ReviewView>>();
        product.MapGet("/summary", Summary).AllowAnonymous().WithName("ShowReviewSummary").WithSummary("The average, the count and the histogram.")
            .Produces<ShowReviewSummary.Response>();
        product.MapGet("/mine", ShowMine).RequireMember().WithName("ShowMyReview").WithSummary("What I said.").Produces<ReviewView>();
        product.MapPut("/mine", PutMine).RequireMember().WithName("PutMyReview").WithSummary("Writes or changes my review.").Produces<ReviewView>();
        product.MapDelete("/mine", DeleteMine).RequireMember().WithName("DeleteMyReview").WithSummary("Takes my review back.")
            .Produces(StatusCodes.Status204NoContent);

        var review = api.MapGroup("/reviews/{reviewId:guid}").WithTags("Reviews");
        review.MapPut("/helpful", (Guid reviewId, ISender sender, CancellationToken ct) => Vote(reviewId, helpful: true, sender, ct))
            .RequireMember().WithName("VoteReviewHelpful").WithSummary("Says that a review was helpful.").Produces(StatusCodes.Status204NoContent);
        review.MapDelete("/helpful", (Guid reviewId, ISender sender, CancellationToken ct) => Vote(reviewId, helpful: false, sender, ct))
            .RequireMember().WithName("WithdrawReviewVote").WithSummary("Takes that back.").Produces(StatusCodes.Status204NoContent);
        review.MapPut("/reply", Reply).RequireMember().WithName("ReplyToReview").WithSummary("An author of the product answers.")
            .Produces(StatusCodes.Status204NoContent);
        review.MapDelete("/reply", RemoveReply).RequireMember().WithName("RemoveReviewReply").WithSummary("The author takes the answer back.")
            .Produces(StatusCodes.Status204NoContent);
        review.MapPost("/hide", Hide).RequirePermission(Permissions.ReviewsModerate).WithName("HideReview").WithSummary("A moderator hides a review.")
            .Produces(StatusCodes.Status204NoContent);
        review.MapPost("/show", Show).RequirePermission(Permissions.ReviewsModerate).WithName("ShowReviewAgain").WithSummary("A moderator shows it again.")
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> List(
        Guid productId, ISender sender, CancellationToken cancellationToken, string sort = "helpful", int? stars = null, string? cursor = null, int limit = PageLimits.Default) =>
        Enum.TryParse<ReviewSort>(sort, ignoreCase: true, out var known)
            ? (await sender.Send(new ListReviews(new(productId), known, stars, cursor, limit), cancellationToken)).ToOk()
            : CommonErrors.InvalidRequest.ToProblem();

    private static async Task<IResult> Summary(Guid productId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ShowReviewSummary(new(productId)), cancellationToken)).ToOk();

    private static async Task<IResult> ShowMine(Guid productId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ShowMyReview(new(productId)), cancellationToken)).ToOk();

    private static async Task<IResult> PutMine(Guid productId, PutReviewBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new PutMyReview(new(productId), body.Stars, body.Text), cancellationToken)).ToOk();

    private static async Task<IResult> DeleteMine(Guid productId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new DeleteMyReview(new(productId)), cancellationToken)).ToNoContent();

    private static async Task<IResult> Vote(Guid reviewId, bool helpful, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new VoteHelpful(new(reviewId), helpful), cancellationToken)).ToNoContent();

    private static async Task<IResult> Reply(Guid reviewId, ReplyBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ReplyToReview(new(reviewId), body.Reply ?? ""), cancellationToken)).ToNoContent();

    private static async Task<IResult> RemoveReply(Guid reviewId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ReplyToReview(new(reviewId), null), cancellationToken)).ToNoContent();

    private static async Task<IResult> Hide(Guid reviewId, HideReviewBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ModerateReview(new(reviewId), body.Reason ?? ""), cancellationToken)).ToNoContent();

    private static async Task<IResult> Show(Guid reviewId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ModerateReview(new(reviewId), null), cancellationToken)).ToNoContent();
}

/// <summary>A review as it is written.</summary>
public sealed record PutReviewBody(int Stars, string? Text);

/// <summary>An author's answer to a review.</summary>
public sealed record ReplyBody(string? Reply);

/// <summary>Why a review is hidden.</summary>
public sealed record HideReviewBody(string? Reason);
