using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Infrastructure.Payments.Sandbox;
using KnowledgePay.WebApi.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace KnowledgePay.WebApi.Endpoints.Commerce;

/// <summary>The sandbox's own checkout page: what a bank's page would be.</summary>
internal sealed class SandboxCheckoutEndpoints : IRootEndpointGroup
{
    private static readonly Dictionary<string, SandboxButton> Buttons = new(StringComparer.Ordinal)
    {
        ["succeed"] = SandboxButton.Succeed,
        ["decline"] = SandboxButton.Decline,
        ["delay"] = SandboxButton.Delay,
        ["duplicate"] = SandboxButton.Duplicate,
        ["out-of-order"] = SandboxButton.OutOfOrder,
    };

    public static void MapRoot(IEndpointRouteBuilder root)
    {
        if (!root.ServiceProvider.GetRequiredService<SandboxCheckout>().IsEnabled)
        {
            return;
        }

        root.MapGet("/sandbox/checkout/{reference}", Show).AllowAnonymous().ExcludeFromDescription();
        root.MapPost("/sandbox/checkout/{reference}/{button}", Press).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Show(
        string reference, HttpContext context, SandboxCheckout checkout, IQrCode qr, TimeProvider clock, CancellationToken cancellationToken)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = SandboxPage.ContentPolicy;
        headers.CacheControl = "no-store";
        var payment = await checkout.Find(reference, cancellationToken);
        var page = payment is null
            ? SandboxPage.Missing()
            : SandboxPage.Of(payment, qr.Svg(context.Request.GetEncodedUrl()), clock.GetUtcNow());
        return TypedResults.Content(page, "text/html; charset=utf-8", statusCode: payment is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
    }

    private static async Task<IResult> Press(string reference, string button, SandboxCheckout checkout, HttpContext context, CancellationToken cancellationToken)
    {
        if (!Buttons.TryGetValue(button, out var pressed) || await checkout.Press(reference, pressed, cancellationToken) is null)
        {
            return TypedResults.NotFound();
        }

        // See Other: reloading the page does not pay again.
        context.Response.Headers.Location = $"/sandbox/checkout/{Uri.EscapeDataString(reference)}";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }
}
