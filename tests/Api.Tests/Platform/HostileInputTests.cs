using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgePay.Domain.Identity;

namespace KnowledgePay.Api.Tests.Platform;

/// <summary>
/// Walks every operation of the API's own document with values that no screen sends: whatever comes, it is refused with a problem and
/// never answered with a server's error. A new operation is walked without a line here.
/// </summary>
public sealed class HostileInputTests : ApiFixture
{
    private const string Nobody = "00000000-0000-7000-8000-000000000002";

    [TestCase(JsonValueKind.String, "\"a\\u0000b\"")]
    [TestCase(JsonValueKind.Number, "9223372036854775807")]
    [TestCase(JsonValueKind.Array, "[null]")]
    public async Task A_value_that_no_screen_sends_breaks_nothing(JsonValueKind kind, string value)
    {
        var admin = await Given.Member(Roles.Admin, Roles.Creator);
        var mine = await Things(admin);
        var broken = new List<string>();
        var walked = 0;
        foreach (var operation in (await Operations()).Where(o => o.Body is not null))
        {
            foreach (var body in Replaced(operation.Body!, kind, value))
            {
                using var request = operation.Request(segment => mine.GetValueOrDefault(segment, Nobody), 1);
                request.Content = new StringContent(body, Encoding.UTF8, "application/json");
                request.Headers.TryAddWithoutValidation("Idempotency-Key", Guid.CreateVersion7().ToString());
                await Check(admin, operation, request, body, broken);
                walked++;
            }
        }

        walked.ShouldBeGreaterThan(20);
        broken.ShouldBeEmpty();
    }

    [TestCase("cursor=MzE1NTM3ODk3NTk5OTk5OTk5OXwwMDAwMDAwMDAwMDA3MDAwODAwMDAwMDAwMDAwMDAwMg&from=0001-01-01T00:00:00Z&to=9999-12-31T23:59:59Z&at=0001-01-01T00:00:00Z")]
    [TestCase("q=a%00&query=a%00&prefix=a%00&after=a%00&account=a%00&currency=a%00&owner=a%00&month=9999-12&timeZone=UTC&cursor=%00")]
    [TestCase("q=%ED%A0%BD&query=%ED%A0%BD&owner=%ED%A0%BD&account=%ED%A0%BD&from=2026-01-01&to=2026-01-01&timeZone=../../etc/passwd&month=0001-01")]
    public async Task An_address_that_no_screen_asks_for_breaks_nothing(string query)
    {
        var admin = await Given.Member(Roles.Admin, Roles.Creator);
        var broken = new List<string>();
        foreach (var operation in (await Operations()).Where(o => o.Method == HttpMethod.Get))
        {
            using var request = operation.Request(_ => Nobody, 1);
            request.RequestUri = new Uri($"{request.RequestUri}?{query}", UriKind.Relative);
            await Check(admin, operation, request, query, broken);
        }

        broken.ShouldBeEmpty();
    }

    private static async Task Check(SignedIn admin, WalkedOperation operation, HttpRequestMessage request, string what, List<string> broken)
    {
        using var answer = await admin.Client.SendAsync(request);
        if ((int)answer.StatusCode >= 500)
        {
            broken.Add($"{operation.Id} ({operation.Method} {operation.Path}) answered {(int)answer.StatusCode} to {what[..Math.Min(what.Length, 200)]}");
        }
    }

    /// <summary>The body again and again, each time with another of its values of a kind replaced.</summary>
    private static IEnumerable<string> Replaced(JsonNode body, JsonValueKind kind, string value)
    {
        var leaf = 0;
        while (true)
        {
            var left = leaf++;
            var text = Write(body, kind, value, ref left);
            if (left >= 0)
            {
                yield break;
            }

            yield return text;
        }
    }

    private static string Write(JsonNode? node, JsonValueKind kind, string value, ref int left)
    {
        if (node?.GetValueKind() == kind && left-- == 0)
        {
            return value;
        }

        var parts = new List<string>();
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, member) in members)
                {
                    parts.Add($"{JsonSerializer.Serialize(name)}:{Write(member, kind, value, ref left)}");
                }

                return "{" + string.Join(',', parts) + "}";
            case JsonArray items:
                foreach (var item in items)
                {
                    parts.Add(Write(item, kind, value, ref left));
                }

                return "[" + string.Join(',', parts) + "]";
            default:
                return node?.ToJsonString() ?? "null";
        }
    }

    /// <summary>Things that there are, so that a request gets as far as to be read.</summary>
    private async Task<Dictionary<string, string>> Things(SignedIn admin)
    {
        var product = await Given.ForSale(50_00, admin);
        var order = await Given.Sold(admin, await Given.ForSale(20_00));
        var tier = await Given.Tier(admin);
        return new(StringComparer.Ordinal)
        {
            ["products"] = product.Id.ToString(),
            ["items"] = product.Items[0].Id.ToString(),
            ["orders"] = order.Id.ToString(),
            ["tiers"] = tier.Id.ToString(),
            ["members"] = admin.Id.ToString(),
            ["authors"] = admin.Handle,
        };
    }

    private async Task<IReadOnlyList<WalkedOperation>> Operations() =>
        WalkedOperation.AllOf(JsonNode.Parse(await Given.Visitor().GetStringAsync("/swagger/v1/swagger.json"))!);
}
