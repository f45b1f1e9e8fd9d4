using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Api.Tests.Platform;

/// <summary>Who is believed about who the client is.</summary>
public sealed class TrustedProxyTests : ApiFixture
{
    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal) { ["Proxy:Known"] = "192.0.2.7, 10.1.0.0/16,2001:db8::/32" };

    [TestCase("192.0.2.7", "203.0.113.9")]
    [TestCase("10.1.2.3", "203.0.113.9")]
    [TestCase("::ffff:10.1.2.3", "203.0.113.9")]
    [TestCase("2001:db8::1", "203.0.113.9")]
    [TestCase("10.1.2.3", "198.51.100.66, 203.0.113.9, 192.0.2.7")]
    public async Task A_known_proxy_names_the_client_and_says_that_it_came_over_tls(string proxy, string forwarded)
    {
        using var answer = await SignIn(proxy, forwarded);
        answer.Headers.Contains("Strict-Transport-Security").ShouldBeTrue();
        Cookies(answer).ShouldAllBe(cookie => cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase));
        (await NetworkOf(answer)).ShouldBe("203.0.113.0/24");
    }

    [TestCase("192.0.2.8")]
    [TestCase("10.2.0.1")]
    [TestCase("127.0.0.1")]
    public async Task Nobody_else_is_believed(string stranger)
    {
        using var answer = await SignIn(stranger, "203.0.113.9");
        answer.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
        (await NetworkOf(answer)).ShouldBe($"{stranger[..stranger.LastIndexOf('.')]}.0/24");
    }

    [Test]
    public async Task A_setting_that_is_no_network_stops_the_start()
    {
        await using var host = new ApiHost(Host.ConnectionString, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Proxy:Known"] = "caddy" });
        Should.Throw<InvalidOperationException>(host.StartServer).Message.ShouldContain("caddy");
    }

    protected override void Configure(IServiceCollection services) => services.AddSingleton<IStartupFilter, RemoteAddress>();

    internal static string[] Cookies(HttpResponseMessage answer) => [.. answer.Headers.GetValues("Set-Cookie")];

    internal static async Task<HttpResponseMessage> SignIn(ApiHost host, string remote, string forwarded)
    {
        var account = await new Given(host).Account();
        var client = host.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = new("http://localhost") });
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/sign-in") { Content = JsonContent.Create(new { account.Email, account.Password, client = "browser" }) };
        request.Headers.Add("X-Test-Remote", remote);
        request.Headers.Add("X-Forwarded-For", forwarded);
        request.Headers.Add("X-Forwarded-Proto", "https");
        return await client.SendAsync(request);
    }

    private Task<HttpResponseMessage> SignIn(string remote, string forwarded) => SignIn(Host, remote, forwarded);

    private async Task<string?> NetworkOf(HttpResponseMessage signedIn)
    {
        signedIn.StatusCode.ShouldBe(HttpStatusCode.OK);
        var token = Cookies(signedIn).Single(c => c.StartsWith("kp_session=", StringComparison.Ordinal))["kp_session=".Length..].Split(';')[0];
        var sessions = await Given.Bearer(token).GetAsync("/api/v1/me/sessions").Read<JsonElement>();
        return sessions[0].GetProperty("ip").GetString();
    }
}

/// <summary>Without the setting, the headers are words.</summary>
public sealed class UntrustedProxyTests : ApiFixture
{
    [TestCase("127.0.0.1")]
    [TestCase("192.0.2.7")]
    public async Task Nobody_is_believed_by_default(string remote)
    {
        using var answer = await TrustedProxyTests.SignIn(Host, remote, "203.0.113.9");
        answer.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
        TrustedProxyTests.Cookies(answer).ShouldAllBe(cookie => !cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase));
    }

    protected override void Configure(IServiceCollection services) => services.AddSingleton<IStartupFilter, RemoteAddress>();
}

/// <summary>Gives a request of the in-memory server the address that it says it comes from.</summary>
internal sealed class RemoteAddress : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((HttpContext context, RequestDelegate rest) =>
        {
            if (IPAddress.TryParse(context.Request.Headers["X-Test-Remote"], out var address))
            {
                context.Connection.RemoteIpAddress = address;
            }

            return rest(context);
        });
        next(app);
    };
}
