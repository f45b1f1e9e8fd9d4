using KnowledgePay.WebApi.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Api.Tests.Platform;

public sealed class EndpointRuleTests : ApiFixture
{
    [Test]
    public void Every_endpoint_names_a_permission_or_stands_in_the_anonymous_list()
    {
        var approved = File.ReadAllLines(Path.Combine(TestContext.CurrentContext.TestDirectory, "Platform", "anonymous-endpoints.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .ToHashSet(StringComparer.Ordinal);
        var open = Endpoints().Where(e => PermissionOf(e) is null).Select(Describe).ToHashSet(StringComparer.Ordinal);

        open.Except(approved).ShouldBeEmpty("these endpoints need a permission, or a deliberate line in anonymous-endpoints.txt");
        approved.Except(open).ShouldBeEmpty("these lines of anonymous-endpoints.txt match no open endpoint");
    }

    [Test]
    public void Operation_ids_are_unique_and_present()
    {
        var api = Endpoints().Where(e => e.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal)).ToList();
        api.Where(e => e.Metadata.GetMetadata<IEndpointNameMetadata>() is null).Select(Describe).ShouldBeEmpty();
        api.GroupBy(e => e.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();
    }

    [Test]
    public async Task An_endpoint_that_says_nothing_is_denied()
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var policy = await scope.ServiceProvider.GetRequiredService<IAuthorizationPolicyProvider>().GetFallbackPolicyAsync();
        var outcome = await scope.ServiceProvider.GetRequiredService<IAuthorizationService>()
            .AuthorizeAsync(new(new System.Security.Claims.ClaimsIdentity("session")), null, policy.ShouldNotBeNull());
        outcome.Succeeded.ShouldBeFalse();
    }

    private static string? PermissionOf(RouteEndpoint endpoint) => endpoint.Metadata.OfType<AuthorizationPolicy>()
        .SelectMany(p => p.Requirements).OfType<PermissionRequirement>().FirstOrDefault()?.Permission;

    private static string Describe(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods;
        return $"{(methods is null ? "*" : string.Join(',', methods))} {endpoint.RoutePattern.RawText}";
    }

    private IEnumerable<RouteEndpoint> Endpoints() =>
        Host.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>();
}
