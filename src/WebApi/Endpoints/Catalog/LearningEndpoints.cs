using KnowledgePay.Application.Catalog.Learning;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.WebApi.Auth;
using KnowledgePay.WebApi.Http;

namespace KnowledgePay.WebApi.Endpoints.Catalog;

/// <summary>Enrolment, progress, "my learning" and certificates.</summary>
internal sealed class LearningEndpoints : IEndpointGroup
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var learning = api.MapGroup("").WithTags("Learning");
        learning.MapPost("/products/{productId:guid}/enrol", EnrolIn).RequireMember().WithName("Enrol")
            .WithSummary("Begins to take part in a product; twice changes nothing.").Produces<Enrol.Response>();
        learning.MapGet("/me/learning", Mine).RequireMember().WithName("ListMyLearning")
            .WithSummary("What I take part in, last touched first; state is all, active or completed.").Produces<Page<ListMyLearning.Entry>>();
        learning.MapPut("/items/{itemId:guid}/progress", Save).RequireMember().WithName("SaveProgress")
            .WithSummary("Keeps where I am in an item.").Produces<LessonState>();
        learning.MapPost("/items/{itemId:guid}/complete", Complete).RequireMember().WithName("CompleteLesson")
            .WithSummary("I am done with an item.").Produces<LessonState>();
        learning.MapDelete("/items/{itemId:guid}/complete", Reopen).RequireMember().WithName("ReopenLesson")
            .WithSummary("I want to do an item again.").Produces<LessonState>();
        learning.MapPost("/products/{productId:guid}/certificate", Issue).RequireMember().WithName("IssueCertificate")
            .WithSummary("The certificate of a finished course.").Produces<IssueCertificate.Response>();
        learning.MapGet("/certificates/{code}", Verify).AllowAnonymous().WithName("VerifyCertificate")
            .WithSummary("Checks a certificate by its code.").Produces<VerifyCertificate.Response>();
    }

    private static async Task<IResult> EnrolIn(Guid productId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new Enrol(new(productId)), cancellationToken)).ToOk();

    private static async Task<IResult> Mine(
        ISender sender, CancellationToken cancellationToken, string state = "all", string? cursor = null, int limit = PageLimits.Default) =>
        Enum.TryParse<LearningFilter>(state, ignoreCase: true, out var filter)
            ? (await sender.Send(new ListMyLearning(filter, cursor, limit), cancellationToken)).ToOk()
            : CommonErrors.InvalidRequest.ToProblem();

    private static async Task<IResult> Save(Guid itemId, ProgressBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new SaveProgress(new(itemId), Whole(body.PositionSeconds), Whole(body.Percent), body.NotedAt), cancellationToken)).ToOk();

    /// <summary>Players count in fractions; what is far out of range stays so and is refused.</summary>
    private static int Whole(double value) => (int)Math.Clamp(Math.Floor(value), -1, int.MaxValue);

    private static async Task<IResult> Complete(Guid itemId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new CompleteLesson(new(itemId)), cancellationToken)).ToOk();

    private static async Task<IResult> Reopen(Guid itemId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ReopenLesson(new(itemId)), cancellationToken)).ToOk();

    private static async Task<IResult> Issue(Guid productId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new IssueCertificate(new(productId)), cancellationToken)).ToOk();

    private static async Task<IResult> Verify(string code, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new VerifyCertificate(code), cancellationToken)).ToOk();
}

/// <summary>Where the reader or player stands.</summary>
/// <param name="PositionSeconds">The position.</param>
/// <param name="Percent">How far that is, 0 to 100.</param>
/// <param name="NotedAt">When the player noted it; saves that arrive late move nothing back.</param>
public sealed record ProgressBody(double PositionSeconds, double Percent, DateTimeOffset? NotedAt);
