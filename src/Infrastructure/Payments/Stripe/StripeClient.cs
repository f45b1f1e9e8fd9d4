using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Infrastructure.Payments.Stripe;

/// <summary>Stripe's REST interface: forms in, JSON out, an idempotency key on everything that changes something.</summary>
internal sealed class StripeClient(StripeOptions options, ProviderHttp http)
{
    /// <summary>The version whose shapes are read here.</summary>
    public const string Version = "2024-06-20";

    public Task<Result<(HttpStatusCode Status, JsonElement Json)>> Get(string path, CancellationToken cancellationToken) =>
        Send(() => Request(HttpMethod.Get, path), cancellationToken);

    public Task<Result<(HttpStatusCode Status, JsonElement Json)>> Post(
        string path, string key, IReadOnlyCollection<KeyValuePair<string, string>> form, CancellationToken cancellationToken) => Send(
            () =>
            {
                var request = Request(HttpMethod.Post, path);
                request.Headers.Add("Idempotency-Key", key);
                request.Content = new FormUrlEncodedContent(form);
                return request;
            },
            cancellationToken);

    public Task<Result<(HttpStatusCode Status, JsonElement Json)>> Delete(string path, string key, CancellationToken cancellationToken) => Send(
        () =>
        {
            var request = Request(HttpMethod.Delete, path);
            request.Headers.Add("Idempotency-Key", key);
            return request;
        },
        cancellationToken);

    /// <summary>The refusal that an error answer means; card details never stand in it.</summary>
    public static Error Refusal(JsonElement json) =>
        PaymentErrors.Refused(json.Text("error", "code") ?? json.Text("error", "type") ?? "?");

    private async Task<Result<(HttpStatusCode Status, JsonElement Json)>> Send(Func<HttpRequestMessage> build, CancellationToken cancellationToken)
    {
        var sent = await http.Send("stripe", build, cancellationToken);
        if (!sent.IsSuccess)
        {
            return sent.Error;
        }

        return ProviderJson.Parse(sent.Value.Body) is { } json ? (sent.Value.Status, json) : PaymentErrors.ProviderAnswerInvalid;
    }

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, options.BaseUrl + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.SecretKey);
        request.Headers.Add("Stripe-Version", Version);
        return request;
    }
}
