using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Api.Tests.Platform;

/// <summary>What the framework refuses before a use case is asked: a problem with a stable code and a sentence, and never a sign-in.</summary>
public sealed class RefusedRequestTests : ApiFixture
{
    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal) { ["Spa:Root"] = BuiltClient.Root };

    [TestCase("/")]
    [TestCase("/search")]
    [TestCase("/p/some-work")]
    [TestCase("/settings/profile")]
    [TestCase("/assets/main-abc123.js")]
    [TestCase("/no/such/page")]
    [TestCase("/rss/columns/some.xml")]
    public async Task A_page_takes_no_post(string path)
    {
        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Delete })
        {
            using var answer = await Given.Visitor().SendAsync(new(method, path));
            answer.Content.Headers.Allow.ShouldContain("GET");
            await Task.FromResult(answer).ShouldBeProblem(HttpStatusCode.MethodNotAllowed, "common.method_not_allowed");
        }
    }

    [TestCase("PUT", "/api/v1/products")]
    [TestCase("GET", "/api/v1/auth/sign-in")]
    [TestCase("DELETE", "/api/v1/me")]
    public async Task An_api_address_says_which_methods_it_takes(string method, string path)
    {
        using var answer = await Given.Visitor().SendAsync(new(new(method), path));
        answer.Content.Headers.Allow.ShouldNotBeEmpty();
        await Task.FromResult(answer).ShouldBeProblem(HttpStatusCode.MethodNotAllowed, "common.method_not_allowed");
    }

    [TestCase("GET")]
    [TestCase("POST")]
    [TestCase("DELETE")]
    public async Task An_api_address_that_does_not_exist_is_not_found_whatever_the_method(string method) =>
        await Given.Visitor().SendAsync(new(new(method), "/api/v1/nothing/here")).ShouldBeProblem(HttpStatusCode.NotFound, "common.not_found");

    [TestCase("text/plain")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("multipart/form-data; boundary=x")]
    [TestCase(null)]
    public async Task A_body_of_another_kind_than_json_is_refused_as_such(string? contentType)
    {
        var content = new ByteArrayContent("email=a&password=b"u8.ToArray());
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        await Given.Visitor().PostAsync("/api/v1/auth/sign-in", content).ShouldBeProblem(HttpStatusCode.UnsupportedMediaType, "common.unsupported_media_type");
    }

    [Test]
    public async Task Nothing_at_all_where_a_body_is_needed_is_refused()
    {
        using var answer = await Given.Visitor().PostAsync("/api/v1/auth/sign-in", null);
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.UnsupportedMediaType);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [TestCase("{")]
    [TestCase("")]
    [TestCase("[1,2")]
    [TestCase("null")]
    [TestCase("\"text\"")]
    [TestCase("{\"email\": 7}")]
    public async Task Malformed_json_has_a_code_and_a_sentence_in_the_language_of_the_request(string body)
    {
        foreach (var (language, sentence) in new[] { ("zh-CN", "请求内容无法读取。"), ("en", "The request body could not be read.") })
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/sign-in") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.AcceptLanguage.ParseAdd(language);
            var problem = await Given.Visitor().SendAsync(request).ShouldBeProblem(HttpStatusCode.BadRequest, "common.malformed_body");
            problem.GetProperty("detail").GetString().ShouldBe(sentence);
        }
    }

    [Test]
    public async Task A_signed_in_member_gets_the_same_answers()
    {
        var me = (await Given.Creator()).Client;
        await me.PostAsync("/api/v1/studio/products", new StringContent("title", Encoding.UTF8, "text/plain"))
            .ShouldBeProblem(HttpStatusCode.UnsupportedMediaType, "common.unsupported_media_type");
        await me.PostAsync("/api/v1/studio/products", new StringContent("{\"kind\":", Encoding.UTF8, "application/json"))
            .ShouldBeProblem(HttpStatusCode.BadRequest, "common.malformed_body");
        await me.PutAsync("/api/v1/studio/products", null).ShouldBeProblem(HttpStatusCode.MethodNotAllowed, "common.method_not_allowed");
    }
}

/// <summary>In development the framework throws what it refuses; the answers are the same.</summary>
public sealed class ThrownRefusalTests : ApiFixture
{
    [TestCase("application/json", "{", HttpStatusCode.BadRequest, "common.malformed_body")]
    [TestCase("text/plain", "x", HttpStatusCode.UnsupportedMediaType, "common.unsupported_media_type")]
    public async Task Are_answered_as_what_they_are(string contentType, string body, HttpStatusCode status, string code) =>
        await Given.Visitor().PostAsync("/api/v1/auth/sign-in", new StringContent(body, Encoding.UTF8, contentType)).ShouldBeProblem(status, code);

    [TestCase("zh-CN", "请求内容无法读取。")]
    [TestCase("en", "The request body could not be read.")]
    public async Task Are_said_in_the_language_of_the_request(string language, string sentence)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/sign-in") { Content = new StringContent("{", Encoding.UTF8, "application/json") };
        request.Headers.AcceptLanguage.ParseAdd(language);
        var problem = await Given.Visitor().SendAsync(request).ShouldBeProblem(HttpStatusCode.BadRequest, "common.malformed_body");
        problem.GetProperty("detail").GetString().ShouldBe(sentence);
    }

    [Test]
    public async Task An_unreadable_query_is_no_body_to_complain_about() =>
        await Given.Visitor().GetAsync("/api/v1/products?limit=many").ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");

    protected override void Configure(IServiceCollection services) => services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
}
