using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KnowledgePay.Api.Tests.Platform;

/// <summary>The headers that protect readers stand on every answer, whoever made it: a page, the API, a file, a refusal, a bug.</summary>
public sealed class SecurityHeaderTests : ApiFixture
{
    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal) { ["Spa:Root"] = BuiltClient.Root };

    [TestCase("GET", "/", 200)]
    [TestCase("GET", "/settings", 200)]
    [TestCase("GET", "/no/such/page", 404)]
    [TestCase("GET", "/assets/main-abc123.js", 200)]
    [TestCase("POST", "/", 405)]
    [TestCase("GET", "/api/v1/products", 200)]
    [TestCase("GET", "/api/v1/products?limit=many", 400)]
    [TestCase("GET", "/api/v1/me", 401)]
    [TestCase("GET", "/api/v1/nothing", 404)]
    [TestCase("PUT", "/api/v1/products", 405)]
    [TestCase("POST", "/api/v1/auth/sign-in", 415)]
    [TestCase("GET", "/bug", 500)]
    [TestCase("GET", "/health/live", 200)]
    [TestCase("GET", "/dev/mail", 200)]
    [TestCase("GET", "/sitemap.xml", 200)]
    [TestCase("GET", "/robots.txt", 200)]
    [TestCase("GET", "/media/00000000-0000-7000-8000-000000000001/x", 404)]
    [TestCase("GET", "/swagger/v1/swagger.json", 200)]
    public async Task Stand_on_every_answer(string method, string path, int status)
    {
        var request = new HttpRequestMessage(new(method), path);
        if (status == 415)
        {
            request.Content = new ByteArrayContent("x"u8.ToArray()) { Headers = { ContentType = new("text/plain") } };
        }

        using var answer = await Given.Visitor().SendAsync(request);
        ((int)answer.StatusCode).ShouldBe(status);
        ShouldProtect(answer);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("secret detail");
    }

    [Test]
    public void The_server_does_not_say_what_it_is_and_takes_no_endless_bodies()
    {
        var kestrel = Host.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value;
        kestrel.AddServerHeader.ShouldBeFalse();
        kestrel.Limits.MaxRequestBodySize.ShouldBe(4 << 20);
    }

    [Test]
    public async Task Stand_on_files_of_members_which_also_may_run_nothing()
    {
        var creator = await Given.Creator();
        using var part = new ByteArrayContent(SampleFiles.Png());
        part.Headers.TryAddWithoutValidation("Content-Disposition", "form-data; name=\"file\"; filename*=UTF-8''a%22%0D%0AX-Evil%3A%201.png");
        using var form = new MultipartFormDataContent { part };
        var url = (await creator.Client.PostAsync("/api/v1/files?purpose=cover", form).Read<JsonElement>(HttpStatusCode.Created)).GetProperty("url").GetString();
        foreach (var (range, status) in new[] { (null, 200), ("bytes=0-3", 206), ("bytes=999999-", 416) })
        {
            var request = new HttpRequestMessage(HttpMethod.Get, url);
            if (range is not null)
            {
                request.Headers.TryAddWithoutValidation("Range", range);
            }

            using var answer = await Given.Visitor().SendAsync(request);
            ((int)answer.StatusCode).ShouldBe(status);
            ShouldProtect(answer);
            answer.Headers.Contains("X-Evil").ShouldBeFalse();
            answer.Headers.GetValues("Content-Security-Policy").Single().ShouldBe("default-src 'none'; sandbox");
        }
    }

    protected override void Configure(IServiceCollection services) => services.AddSingleton<IStartupFilter, Bug>();

    private static void ShouldProtect(HttpResponseMessage answer)
    {
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["strict-origin-when-cross-origin"]);
        answer.Headers.GetValues("Cross-Origin-Opener-Policy").ShouldBe(["same-origin"]);
        answer.Headers.Contains("Permissions-Policy").ShouldBeTrue();
        answer.Headers.GetValues("Strict-Transport-Security").Single().ShouldContain("max-age=31536000");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src '");
        policy.Split(';').Single(p => p.TrimStart().StartsWith("script-src", StringComparison.Ordinal) || (p.TrimStart() == "sandbox" && !policy.Contains("script-src", StringComparison.Ordinal)))
            .ShouldNotContain("unsafe");
    }

    /// <summary>An endpoint that breaks.</summary>
    private sealed class Bug : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.UseEndpoints(endpoints => endpoints.MapGet("/bug", (Func<string>)(() => throw new InvalidOperationException("secret detail"))).AllowAnonymous());
        };
    }
}
