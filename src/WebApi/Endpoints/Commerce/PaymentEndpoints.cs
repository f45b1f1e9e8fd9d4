using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using KnowledgePay.WebApi.Auth;
using KnowledgePay.WebApi.Http;
using KnowledgePay.WebApi.Startup;
using Microsoft.AspNetCore.Http.Features;

namespace KnowledgePay.WebApi.Endpoints.Commerce;

/// <summary>How orders are paid, and where providers report to.</summary>
internal sealed partial class PaymentEndpoints : IEndpointGroup
{
    /// <summary>No provider's report is longer.</summary>
    private const int MaxCallback = 256 * 1024;

    public static void Map(IEndpointRouteBuilder api)
    {
        var payments = api.MapGroup("/payments").WithTags("Payments");
        payments.MapGet("/providers", Providers).AllowAnonymous().WithName(nameof(ListPaymentProviders)).WithSummary("The ways to pay that are offered here.")
            .Produces<IReadOnlyList<ListPaymentProviders.Offer>>();
        payments.MapPost("/{provider}/callback", TakeCallback).AllowAnonymous().RequireRateLimiting(RateLimits.Callbacks)
            .WithName(nameof(ReceiveCallback)).ExcludeFromDescription();
        api.MapPost("/orders/{orderId:guid}/payments", Start).RequireMember().WithTags("Payments").WithName(nameof(StartPayment))
            .WithSummary("Starts to pay an order, or starts anew at another provider; repeated, it answers with the attempt that is under way.")
            .Produces<StartPayment.Response>();
        api.MapPost("/orders/{orderId:guid}/offline-proof", Prove).RequireMember().WithTags("Payments").WithName(nameof(SubmitOfflineProof))
            .WithSummary("Hands in a proof of a transfer; upload the file with purpose=paymentProof first.")
            .Produces<SubmitOfflineProof.Response>(StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> Providers(ISender sender, CancellationToken cancellationToken, string? currency = null) =>
        (await sender.Send(new ListPaymentProviders(Currency.Find(currency)), cancellationToken)).ToOk();

    private static async Task<IResult> Start(Guid orderId, StartPaymentBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new StartPayment(new(orderId), body.Provider), cancellationToken)).ToOk();

    private static async Task<IResult> Prove(Guid orderId, OfflineProofBody body, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new SubmitOfflineProof(new(orderId), new(body.FileId), body.Note), cancellationToken)).ToAccepted();

    private static async Task<IResult> TakeCallback(
        string provider, HttpContext context, ISender sender, ILogger<PaymentEndpoints> logger, CancellationToken cancellationToken)
    {
        if (!Choice<PaymentProvider>.TryParse(provider, out var known))
        {
            return CommonErrors.NotFound.ToProblem();
        }

        if (await ReadBody(context, cancellationToken) is not { } body)
        {
            return PaymentErrors.CallbackTooLarge.ToProblem(StatusCodes.Status413PayloadTooLarge);
        }

        var request = new CallbackRequest(
            name => context.Request.Headers.TryGetValue(name, out var values) && values.Count == 1 ? values[0] : null, body, context.Request.ContentType);
        var taken = await sender.Send(new ReceiveCallback(known.Value, request), cancellationToken);
        if (!taken.IsSuccess)
        {
            return CommonErrors.NotFound.ToProblem();
        }

        if (taken.Value.Refusal is { } refusal)
        {
            Refused(logger, known.Value, refusal.Code);
        }

        var answer = taken.Value.Answer;
        return answer.Body is null
            ? TypedResults.StatusCode(answer.Status)
            : TypedResults.Text(answer.Body, answer.ContentType, statusCode: answer.Status);
    }

    /// <summary>The body byte for byte: signatures are over those. Null where it is longer than any report.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadBody(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxCallback + 1;
        }

        if (context.Request.ContentLength > MaxCallback)
        {
            return null;
        }

        using var buffer = new MemoryStream();
        var chunk = new byte[8 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (buffer.Length + read > MaxCallback)
            {
                return null;
            }

            await buffer.WriteAsync(chunk.AsMemory(0, read), cancellationToken);
        }

        return buffer.ToArray();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A callback of {Provider} was refused: {Code}")]
    private static partial void Refused(ILogger logger, PaymentProvider provider, string code);

    /// <summary>How the buyer wants to pay.</summary>
    internal sealed record StartPaymentBody(PaymentProvider Provider);

    /// <summary>The uploaded picture of the transfer.</summary>
    internal sealed record OfflineProofBody(Guid FileId, string? Note);
}
