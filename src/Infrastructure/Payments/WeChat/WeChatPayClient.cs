using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Infrastructure.Payments.WeChat;

/// <summary>Signs requests, and believes an answer or callback only when it bears the platform's signature.</summary>
internal sealed class WeChatPayClient(WeChatPayOptions options, PaymentOptions shared, ProviderHttp http, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan CertificatesLast = TimeSpan.FromHours(12);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AskAgainAfterFailure = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim fetching = new(1, 1);
    private Dictionary<string, RSA> platformKeys = new(StringComparer.Ordinal);
    private DateTimeOffset fetchedAt;
    private DateTimeOffset askNotBefore;

    public void Dispose() => fetching.Dispose();

    /// <summary>A signed call; the answer's signature is verified where the call succeeded.</summary>
    public async Task<Result<(bool IsSuccess, JsonElement? Json)>> Call(HttpMethod method, string pathAndQuery, object? body, CancellationToken cancellationToken)
    {
        var sent = await http.Send("wechat", () => Request(method, pathAndQuery, body), cancellationToken);
        if (!sent.IsSuccess)
        {
            return sent.Error;
        }

        var answer = sent.Value;
        var json = ProviderJson.Parse(answer.Body);
        if (!answer.IsSuccess)
        {
            return (false, json);
        }

        var verified = await Verify(answer.Header, answer.Body, PaymentErrors.ProviderAnswerInvalid, cancellationToken);
        if (!verified.IsSuccess)
        {
            return verified.Error;
        }

        return answer.Body.IsEmpty || json is not null ? (true, json) : PaymentErrors.ProviderAnswerInvalid;
    }

    /// <summary>Verifies what the platform signed: within five minutes, under a key of its own.</summary>
    public async Task<Result> Verify(Func<string, string?> header, ReadOnlyMemory<byte> body, Error refusal, CancellationToken cancellationToken)
    {
        if (header("Wechatpay-Timestamp") is not { } timestamp || header("Wechatpay-Nonce") is not { } nonce ||
            header("Wechatpay-Signature") is not { } signature || header("Wechatpay-Serial") is not { } serial ||
            !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return refusal;
        }

        if (Math.Abs(clock.GetUtcNow().ToUnixTimeSeconds() - (double)seconds) > shared.Tolerance.TotalSeconds)
        {
            return refusal == PaymentErrors.CallbackInvalid ? PaymentErrors.CallbackStale : refusal;
        }

        var key = await KeyOf(serial, cancellationToken);
        return key is not null && RsaKeys.Verify(key, WeChatPayCrypto.Signed(timestamp, nonce, body), signature) ? Result.Success() : refusal;
    }

    private HttpRequestMessage Request(HttpMethod method, string pathAndQuery, object? body)
    {
        var text = body is null ? "" : JsonSerializer.Serialize(body, CommonJson.Options);
        var request = new HttpRequestMessage(method, options.BaseUrl + pathAndQuery);
        request.Headers.Authorization = new AuthenticationHeaderValue(
            WeChatPayCrypto.Scheme, WeChatPayCrypto.Authorization(options, method.Method, pathAndQuery, text, clock.GetUtcNow()));
        request.Headers.Accept.Add(new("application/json"));
        request.Headers.UserAgent.ParseAdd("KnowledgePay/1.0");
        if (options.PublicKeyId is { } id)
        {
            request.Headers.Add("Wechatpay-Serial", id);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)) { Headers = { ContentType = new("application/json") } };
        }

        return request;
    }

    private async Task<RSA?> KeyOf(string serial, CancellationToken cancellationToken)
    {
        if (options.PublicKeyId is { } id && serial == id)
        {
            return options.PublicKey;
        }

        var age = clock.GetUtcNow() - fetchedAt;
        if (age < CertificatesLast && platformKeys.TryGetValue(serial, out var known))
        {
            return known;
        }

        await fetching.WaitAsync(cancellationToken);
        try
        {
            // Certificates are renewed before the old ones end; a serial that nobody knows must not make us ask without end.
            var now = clock.GetUtcNow();
            var isKnown = now - fetchedAt < CertificatesLast && platformKeys.ContainsKey(serial);
            if (!isKnown && now >= askNotBefore)
            {
                await Fetch(cancellationToken);
                askNotBefore = now + (fetchedAt >= now ? AskAgainAfter : AskAgainAfterFailure);
            }

            return platformKeys.GetValueOrDefault(serial);
        }
        finally
        {
            fetching.Release();
        }
    }

    private async Task Fetch(CancellationToken cancellationToken)
    {
        var sent = await http.Send("wechat", () => Request(HttpMethod.Get, "/v3/certificates", null), cancellationToken);
        if (!sent.IsSuccess || !sent.Value.IsSuccess || ProviderJson.Parse(sent.Value.Body) is not { } json)
        {
            return;
        }

        var found = new Dictionary<string, RSA>(StringComparer.Ordinal);
        foreach (var entry in json.List("data"))
        {
            if (entry.Text("serial_no") is { } serial && entry.At("encrypt_certificate") is { } wrapped && entry.Time("expire_time") > clock.GetUtcNow() &&
                WeChatPayCrypto.Open(options.ApiKey, wrapped) is { } pem && PublicKeyOf(pem) is { } key)
            {
                found[serial] = key;
            }
        }

        // The list vouches for itself: it is signed under one of the certificates that only our key could open.
        var answer = sent.Value;
        var signed = WeChatPayCrypto.Signed(answer.Header("Wechatpay-Timestamp") ?? "", answer.Header("Wechatpay-Nonce") ?? "", answer.Body);
        if (found.TryGetValue(answer.Header("Wechatpay-Serial") ?? "", out var signer) && RsaKeys.Verify(signer, signed, answer.Header("Wechatpay-Signature")))
        {
            platformKeys = found;
            fetchedAt = clock.GetUtcNow();
        }
    }

    private static RSA? PublicKeyOf(byte[] pem)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(Encoding.ASCII.GetString(pem));
            return certificate.GetRSAPublicKey();
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
