using KnowledgePay.Infrastructure.Identity;

namespace KnowledgePay.Api.Tests.Platform;

public sealed class SameOriginTests : ApiFixture
{
    [TestCase("Sec-Fetch-Site", "cross-site")]
    [TestCase("Sec-Fetch-Site", "same-site")]
    [TestCase("Sec-Fetch-Site", "none")]
    [TestCase("Origin", "https://evil.example")]
    [TestCase("Origin", "null")]
    [TestCase(null, null)]
    public async Task Refuses_a_state_changing_cookie_request_that_does_not_come_from_our_pages(string? header, string? value) =>
        await Send(HttpMethod.Post, header, value).ShouldBeProblem(HttpStatusCode.Forbidden, "common.cross_origin");

    [TestCase("Sec-Fetch-Site", "same-origin")]
    [TestCase("Origin", "https://localhost")]
    public async Task Lets_our_own_pages_through(string header, string value) =>
        await Send(HttpMethod.Post, header, value).ShouldBeProblem(HttpStatusCode.NotFound, "common.not_found");

    [Test]
    public async Task Reading_needs_no_proof() =>
        await Send(HttpMethod.Get, "Sec-Fetch-Site", "cross-site").ShouldBeProblem(HttpStatusCode.NotFound, "common.not_found");

    [Test]
    public async Task A_bearer_token_needs_no_proof_because_no_browser_sends_it_by_itself()
    {
        var request = Request(HttpMethod.Post, "Sec-Fetch-Site", "cross-site");
        request.Headers.Authorization = new("Bearer", "some-token");
        await Given.Visitor().SendAsync(request).ShouldBeProblem(HttpStatusCode.NotFound, "common.not_found");
    }

    private static HttpRequestMessage Request(HttpMethod method, string? header, string? value)
    {
        var request = new HttpRequestMessage(method, "/api/v1/nothing");
        request.Headers.Add("Cookie", $"{SessionTokens.Cookie}=some-token");
        if (header is not null)
        {
            request.Headers.Add(header, value);
        }

        return request;
    }

    private Task<HttpResponseMessage> Send(HttpMethod method, string? header, string? value) => Given.Visitor().SendAsync(Request(method, header, value));
}
