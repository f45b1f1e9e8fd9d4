using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Api.Tests.Platform;

public sealed class RateLimitTests : ApiFixture
{
    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal) { ["RateLimits:RequestsPerMinute"] = "24" };

    [Test]
    public async Task Another_address_of_the_same_ipv6_network_is_the_same_client()
    {
        HttpResponseMessage last = await From("2001:db8:1:2::1");
        for (var i = 0; i < 200 && last.StatusCode != HttpStatusCode.TooManyRequests; i++)
        {
            last = await From($"2001:db8:1:2::{i:x}");
        }

        last.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await From("2001:db8:1:3::1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Tells_what_is_left_and_then_refuses_with_a_wait()
    {
        // Refilled every few seconds by the real clock, so the bucket is emptied with more requests than a refill can give.
        var visitor = Given.Visitor();
        using var first = await visitor.GetAsync("/api/v1/nothing");
        first.Headers.GetValues("RateLimit-Limit").ShouldBe(["24"]);
        int.Parse(first.Headers.GetValues("RateLimit-Remaining").Single()).ShouldBeLessThan(24);

        HttpResponseMessage last = first;
        for (var i = 0; i < 200 && last.StatusCode != HttpStatusCode.TooManyRequests; i++)
        {
            last = await visitor.GetAsync("/api/v1/nothing");
        }

        last.Headers.RetryAfter.ShouldNotBeNull();
        await Task.FromResult(last).ShouldBeProblem(HttpStatusCode.TooManyRequests, "common.too_many_requests");
    }

    protected override void Configure(IServiceCollection services) => services.AddSingleton<IStartupFilter, RemoteAddress>();

    private Task<HttpResponseMessage> From(string address)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/nothing");
        request.Headers.Add("X-Test-Remote", address);
        return Given.Visitor().SendAsync(request);
    }
}
