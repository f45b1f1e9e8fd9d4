using System.Net;
using System.Net.Http.Headers;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.Extensions.Logging;

namespace KnowledgePay.Infrastructure.Payments;

/// <summary>A provider's answer, whole.</summary>
internal sealed record ProviderAnswer(HttpStatusCode Status, HttpResponseHeaders Headers, ReadOnlyMemory<byte> Body)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}

/// <summary>
/// Calls providers. A call that got no answer, or one that only says "not now", is made again: every call carries a key under
/// which the provider does it once. The request is built anew each time, because signatures hold the time.
/// </summary>
internal sealed partial class ProviderHttp(IHttpClientFactory clients, PaymentOptions options, ILogger<ProviderHttp> logger)
{
    public const string Client = "payments";

    private const int Attempts = 3;
    private const int MaxAnswer = 1024 * 1024;

    public async Task<Result<ProviderAnswer>> Send(string provider, Func<HttpRequestMessage> build, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var (answer, reason) = await TrySend(build, cancellationToken);
            if (answer is not null && !IsPassing(answer.Status))
            {
                return answer;
            }

            Unanswered(logger, provider, attempt, answer is null ? reason : ((int)answer.Status).ToString(System.Globalization.CultureInfo.InvariantCulture));
            if (attempt < Attempts)
            {
                await Task.Delay(options.RetryDelay * (1 << (attempt - 1)), cancellationToken);
            }
        }

        return PaymentErrors.ProviderUnreachable;
    }

    private static bool IsPassing(HttpStatusCode status) => (int)status >= 500 || status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict;

    private async Task<(ProviderAnswer? Answer, string Reason)> TrySend(Func<HttpRequestMessage> build, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.Timeout);
        try
        {
            using var request = build();
            using var response = await clients.CreateClient(Client).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            var body = await Read(response.Content, patience.Token);
            return body is { } whole ? (new ProviderAnswer(response.StatusCode, response.Headers, whole), "") : (null, "too large");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return (null, exception.GetType().Name);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, "timeout");
        }
    }

    private static async Task<ReadOnlyMemory<byte>?> Read(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellationToken)) > 0)
        {
            if (buffer.Length + read > MaxAnswer)
            {
                return null;
            }

            await buffer.WriteAsync(chunk.AsMemory(0, read), cancellationToken);
        }

        return buffer.ToArray();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Provider} did not answer call {Attempt}: {Reason}")]
    private static partial void Unanswered(ILogger logger, string provider, int attempt, string reason);
}
