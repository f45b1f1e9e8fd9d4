using System.Globalization;
using System.Text.Json;
using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Infrastructure.Payments.Alipay;

/// <summary>Signs requests to the gateway and believes an answer only when its node bears Alipay's signature.</summary>
internal sealed class AlipayClient(AlipayOptions options, ProviderHttp http, TimeProvider clock)
{
    // The gateway's times are in the zone of the platform.
    public static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss";

    public static string Write(DateTimeOffset time) => time.ToOffset(Beijing).ToString(TimeFormat, CultureInfo.InvariantCulture);

    public static DateTimeOffset? ReadTime(string? text) =>
        DateTime.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? new DateTimeOffset(time, Beijing).ToUniversalTime()
            : null;

    /// <summary>The address of a page of Alipay's, signed.</summary>
    public string PageAddress(string method, object content, string? notifyUrl, string? returnUrl)
    {
        var query = string.Join('&', Parameters(method, content, notifyUrl, returnUrl).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"));
        return $"{options.Gateway}?{query}";
    }

    /// <summary>Calls a method and returns its node: a business refusal too, as long as Alipay signed it.</summary>
    public async Task<Result<JsonElement>> Call(string method, object content, CancellationToken cancellationToken)
    {
        var sent = await http.Send(
            "alipay",
            () => new HttpRequestMessage(HttpMethod.Post, options.Gateway + "?charset=utf-8")
            {
                Content = new FormUrlEncodedContent(Parameters(method, content, null, null)),
            },
            cancellationToken);
        if (!sent.IsSuccess)
        {
            return sent.Error;
        }

        var body = sent.Value.Body;
        if (ProviderJson.Parse(body) is not { } answer)
        {
            return PaymentErrors.ProviderAnswerInvalid;
        }

        var name = method.Replace('.', '_') + "_response";
        var node = AlipayCrypto.RawNode(body, name) ?? AlipayCrypto.RawNode(body, "error_response");
        if (node is not { } raw || ProviderJson.Parse(raw) is not { } value || answer.Text("sign") is not { } sign ||
            !RsaKeys.Verify(options.AlipayPublicKey!, raw.ToArray(), sign))
        {
            return PaymentErrors.ProviderAnswerInvalid;
        }

        // The gateway is busy or does not know how it ended; the same call may be made again.
        return value.Text("code") == "20000" || value.Text("sub_code") is "ACQ.SYSTEM_ERROR" or "aop.ACQ.SYSTEM_ERROR"
            ? PaymentErrors.ProviderUnreachable
            : value;
    }

    private Dictionary<string, string> Parameters(string method, object content, string? notifyUrl, string? returnUrl)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["app_id"] = options.AppId,
            ["method"] = method,
            ["format"] = "JSON",
            ["charset"] = "utf-8",
            ["sign_type"] = "RSA2",
            ["timestamp"] = Write(clock.GetUtcNow()),
            ["version"] = "1.0",
            ["biz_content"] = JsonSerializer.Serialize(content, CommonJson.Options),
        };
        if (notifyUrl is not null)
        {
            parameters["notify_url"] = notifyUrl;
        }

        if (returnUrl is not null)
        {
            parameters["return_url"] = returnUrl;
        }

        parameters["sign"] = RsaKeys.Sign(options.PrivateKey!, AlipayCrypto.Signed(parameters, "sign"));
        return parameters;
    }
}
