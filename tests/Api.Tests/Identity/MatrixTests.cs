using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Identity;
using KnowledgePay.WebApi.Auth;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Api.Tests.Identity;

/// <summary>Every role against every endpoint: who may enter is what the matrix says, and nothing else.</summary>
public sealed class MatrixTests : ApiFixture
{
    private static IEnumerable<string> EveryRole => Roles.All;

    [TestCaseSource(nameof(EveryRole))]
    public async Task A_role_enters_where_the_matrix_lets_it_and_nowhere_else(string role)
    {
        var client = (await Given.Member(role)).Client;
        var allowed = Permissions.Of([role]);
        foreach (var (method, path, permission) in Guarded())
        {
            using var response = await client.SendAsync(Request(method, path));
            var refused = response.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized;
            refused.ShouldBe(!allowed.Contains(permission), $"{role} at {method} {path} ({permission}) got {(int)response.StatusCode}");
        }
    }

    [Test]
    public async Task A_visitor_enters_nowhere_that_names_a_permission()
    {
        var client = Given.Visitor();
        foreach (var (method, path, _) in Guarded())
        {
            using var response = await client.SendAsync(Request(method, path));
            response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, $"{method} {path}");
        }
    }

    [Test]
    public void An_administrator_may_do_everything_and_a_member_nothing_special()
    {
        Permissions.Of([Roles.Admin]).ShouldBe(Permissions.All, ignoreOrder: true);
        Permissions.Of([]).ShouldBe([Permissions.SignedIn]);
        Permissions.Of(["no such role"]).ShouldBe([Permissions.SignedIn]);
    }

    // With an empty body: without one the address would not match, and nothing would be asked.
    private static HttpRequestMessage Request(string method, string path) =>
        new(new HttpMethod(method), path) { Content = method == "GET" ? null : JsonContent.Create(new { }) };

    /// <summary>Endpoints with their permission; addresses name things that are not there, so that nothing happens.</summary>
    private List<(string Method, string Path, string Permission)> Guarded() =>
    [
        .. Host.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Select(e => (
                Method: e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods[0],
                Path: System.Text.RegularExpressions.Regex.Replace(WithNumbers(e.RoutePattern.RawText!), @"\{[^}]*\}", "00000000-0000-7000-8000-000000000000", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)),
                Permission: e.Metadata.OfType<AuthorizationPolicy>().SelectMany(p => p.Requirements).OfType<PermissionRequirement>().LastOrDefault()?.Permission,
                Open: e.Metadata.GetMetadata<IAllowAnonymous>() is not null))
            .Where(e => e is { Method: not null, Permission: not null, Open: false } && (e.Method != "DELETE" || e.Path != "/api/v1/me/sessions"))
            .Select(e => (e.Method!, e.Path, e.Permission!)),
    ];

    private static string WithNumbers(string route) =>
        System.Text.RegularExpressions.Regex.Replace(route, @"\{[^}]*:int[^}]*\}", "1", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
}
