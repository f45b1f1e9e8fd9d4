using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Payments.Sandbox;

namespace KnowledgePay.WebApi.Endpoints.Commerce;

/// <summary>Writes the sandbox's page. No script; the one style sheet is allowed by its digest.</summary>
internal static class SandboxPage
{
    private const string Style =
        """
        :root{color-scheme:light dark;--bg:#faf8f3;--card:#fff;--ink:#1f2328;--soft:#5b6068;--line:#ddd6c6;--brand:#0b6e69;--on:#fff;--warn:#8a4b00;--bad:#a02121}
        @media(prefers-color-scheme:dark){:root{--bg:#16181b;--card:#1f2226;--ink:#eceae4;--soft:#a9adb4;--line:#3a3f45;--brand:#4fc0b8;--on:#08211f;--warn:#f0b465;--bad:#f28b82}}
        *{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.7 system-ui,'PingFang SC','Microsoft YaHei','Noto Sans SC',sans-serif}
        main{max-width:26rem;margin:0 auto;padding:2rem 1rem}.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1.5rem}
        .tag{display:inline-block;margin:0 0 1rem;padding:.1rem .6rem;border:1px solid var(--warn);border-radius:99px;color:var(--warn);font-size:.85rem}
        h1{margin:0;font-size:1.05rem;font-weight:600;overflow-wrap:anywhere}.amount{margin:.25rem 0 0;font-size:2.2rem;font-weight:700;font-variant-numeric:tabular-nums}
        .soft{margin:.25rem 0;color:var(--soft);font-size:.9rem;overflow-wrap:anywhere}.qr{width:11rem;margin:1.25rem auto;border-radius:8px;overflow:hidden}.qr svg{display:block;width:100%}
        form{margin:.6rem 0 0}button,.button{display:block;width:100%;min-height:44px;padding:.6rem 1rem;border:1px solid var(--line);border-radius:10px;background:transparent;color:var(--ink);font:inherit;text-align:center;text-decoration:none;cursor:pointer}
        .main{background:var(--brand);border-color:var(--brand);color:var(--on);font-weight:600}button:focus-visible,a:focus-visible{outline:3px solid var(--brand);outline-offset:2px}
        h2{margin:1.5rem 0 0;font-size:.9rem;font-weight:600;color:var(--soft)}.state{margin:1rem 0;padding:.75rem 1rem;border:1px solid var(--line);border-radius:10px;font-weight:600}.bad{color:var(--bad)}
        """;

    /// <summary>Nothing but this page's own style and forms.</summary>
    public static string ContentPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static bool IsChinese => CultureInfo.CurrentUICulture.Name.StartsWith("zh", StringComparison.Ordinal);

    public static string Missing() => Page(
        Say("没有这笔支付", "No such payment"),
        $"<h1>{Say("没有这笔支付", "No such payment")}</h1><p class=\"soft\">{Say("请回到订单，重新发起支付。", "Go back to the order and start to pay again.")}</p>");

    public static string Of(SandboxPayment payment, string qr, DateTimeOffset now)
    {
        var canPay = payment.Status is "open" or "declined" && payment.ExpiresAt > now;
        var body = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"<p class=\"tag\">{Say("沙盒 · 不会扣款", "Sandbox · no money moves")}</p>")
            .Append(CultureInfo.InvariantCulture, $"<h1>{Encode(payment.Title)}</h1><p class=\"amount\">{Encode(Amount(payment.Amount))}</p>")
            .Append(CultureInfo.InvariantCulture, $"<p class=\"soft\">{Say("流水号", "Reference")} {Encode(payment.Reference)}</p>")
            .Append(State(payment, canPay));
        if (canPay)
        {
            body.Append(CultureInfo.InvariantCulture, $"<div class=\"qr\" role=\"img\" aria-label=\"{Say("用手机打开本页的二维码", "QR code that opens this page on a phone")}\">{qr}</div>")
                .Append(Button(payment, "succeed", Say("支付成功", "Pay"), "main"))
                .Append(CultureInfo.InvariantCulture, $"<h2>{Say("模拟真实渠道会出现的情况", "What happens with real providers")}</h2>")
                .Append(Button(payment, "decline", Say("支付失败", "Decline"), ""))
                .Append(Button(payment, "delay", Say("已支付，通知延迟到达", "Paid, reported late"), ""))
                .Append(Button(payment, "duplicate", Say("已支付，通知重复到达", "Paid, reported twice"), ""))
                .Append(Button(payment, "out-of-order", Say("已支付，通知乱序到达", "Paid, reported out of order"), ""));
        }

        body.Append(CultureInfo.InvariantCulture, $"<p><a class=\"button {(canPay ? "" : "main")}\" href=\"{Encode(payment.ReturnUrl)}\">{Say("返回订单", "Back to the order")}</a></p>");
        return Page(Say("沙盒收银台", "Sandbox checkout"), body.ToString());
    }

    private static string State(SandboxPayment payment, bool canPay) => payment.Status switch
    {
        "succeeded" when payment.Refunded.IsZero => $"<p class=\"state\" role=\"status\">{Say("已支付", "Paid")}</p>",
        "succeeded" => $"<p class=\"state\" role=\"status\">{Say("已退款", "Refunded")} {Encode(Amount(payment.Refunded))}</p>",
        "declined" when canPay => $"<p class=\"state bad\" role=\"status\">{Say("支付失败，可以再试一次", "Declined; you can try again")}</p>",
        _ when canPay => "",
        _ => $"<p class=\"state bad\" role=\"status\">{Say("这笔支付已关闭", "This payment is closed")}</p>",
    };

    private static string Button(SandboxPayment payment, string name, string label, string look) =>
        $"<form method=\"post\" action=\"/sandbox/checkout/{Encode(payment.Reference)}/{name}\"><button class=\"{look}\" name=\"button\" value=\"{name}\">{label}</button></form>";

    private static string Page(string title, string body) =>
        $"""
        <!doctype html><html lang="{(IsChinese ? "zh-CN" : "en")}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
        <title>{title}</title><style>{Style}</style></head><body><main><div class="card">{body}</div></main></body></html>
        """;

    private static string Amount(Money money)
    {
        var digits = money.Currency.Decimals;
        var major = money.MinorUnits / (decimal)Math.Pow(10, digits);
        return $"{Symbol(money.Currency)}{major.ToString("N" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)}";
    }

    private static string Symbol(Currency currency) => currency.Code switch
    {
        "CNY" => "¥",
        "USD" => "$",
        "EUR" => "€",
        _ => currency.Code + " ",
    };

    private static string Say(string chinese, string english) => IsChinese ? chinese : english;

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
