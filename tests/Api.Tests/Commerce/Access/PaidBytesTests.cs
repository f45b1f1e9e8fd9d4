using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using KnowledgePay.Api.Tests.Files;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Infrastructure.Mail;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Api.Tests.Commerce.Access;

/// <summary>
/// What is paid for never leaks: a word that stands behind the cut only is looked for in everything that a GET can answer, in
/// every header and mail. The walk is made from the API's own document and from the server's routes: a new address is walked
/// without a line here.
/// </summary>
public sealed class PaidBytesTests : ApiFixture
{
    private const string Paid = "SENTINELx7Qz";
    private const string ForMembers = "REGISTEREDx7Qz";

    /// <summary>Addresses whose answers are not the server's to give: they lead away, or need what a test has not.</summary>
    private static readonly string[] Unwalkable = ["/{**path}", "/api/{**rest}"];

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Spa:Root"] = BuiltClient.Root,
        ["Access:CacheSeconds"] = "30",
    };

    [TestCase("visitor")]
    [TestCase("member")]
    [TestCase("refunded")]
    [TestCase("trial over")]
    public async Task Nothing_behind_the_cut_reaches_a_reader_without_access(string who)
    {
        var scene = await Scene(who);

        // The scene is right: who has the work reads the word, and everybody reads up to the cut.
        var lesson = $"/api/v1/products/{scene.Work.Id}/items/{scene.Work.Items[0].Id}";
        (await Everything(scene.Owner.Client, lesson)).Text.ShouldContain(Paid);
        (await Everything(scene.Reader, lesson)).Text.ShouldContain("Open words");
        var leaks = new List<string>();
        var broken = new List<string>();
        var answered = 0;
        foreach (var path in await Paths(scene))
        {
            var (status, text) = await Everything(scene.Reader, path);
            answered += status == HttpStatusCode.OK ? 1 : 0;
            if (text.Contains(Paid, StringComparison.OrdinalIgnoreCase) || (who == "visitor" && text.Contains(ForMembers, StringComparison.OrdinalIgnoreCase)))
            {
                leaks.Add(path);
            }

            if ((int)status >= 500)
            {
                broken.Add($"{path} answered {(int)status}");
            }
        }

        leaks.ShouldBeEmpty();
        broken.ShouldBeEmpty();
        answered.ShouldBeGreaterThan(25, "an empty walk proves nothing");
        (await Mails()).ShouldAllBe(mail => !mail.Contains(Paid, StringComparison.OrdinalIgnoreCase));
    }

    [Test]
    public async Task The_walk_finds_what_leaks()
    {
        var scene = await Scene("visitor");
        var found = new List<string>();
        foreach (var path in await Paths(scene))
        {
            if ((await Everything(scene.Owner.Client, path)).Text.Contains(Paid, StringComparison.OrdinalIgnoreCase))
            {
                found.Add(path);
            }
        }

        found.ShouldContain(path => path.Contains("/items/", StringComparison.Ordinal) && !path.Contains("studio", StringComparison.Ordinal));
        found.ShouldContain(path => path.Contains("/studio/", StringComparison.Ordinal));
    }

    [Test]
    public async Task What_was_bought_is_kept_by_no_shared_cache()
    {
        var scene = await Scene("member");
        var paths = new[] { $"/api/v1/products/{scene.Work.Id}/items/{scene.Work.Items[0].Id}", $"/api/v1/products/{scene.Work.Slug}" };
        foreach (var path in paths)
        {
            using var answer = await scene.Owner.Client.GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            (answer.Headers.CacheControl?.Public).ShouldNotBe(true, path);
            (answer.Headers.CacheControl is { NoStore: true } or { Private: true } or { NoCache: true } or null).ShouldBeTrue(path);
            (await Everything(Given.Visitor(), path)).Text.ShouldNotContain(Paid, Case.Insensitive, $"{path} right after somebody who may");
        }
    }

    private static async Task<(HttpStatusCode Status, string Text)> Everything(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        static IEnumerable<string> Values(HttpHeaders headers) => headers.SelectMany(header => header.Value);
        return (response.StatusCode, string.Join('\n', [await response.Content.ReadAsStringAsync(), .. Values(response.Headers), .. Values(response.Content.Headers)]));
    }

    private async Task<Stage> Scene(string who)
    {
        var owner = await Given.Creator();
        var category = await Given.Category();
        var body = $"""
            Open words[^n] and a [link][ref].

            <!-- preview-end -->

            # {Paid} heading

            {Paid} text, `{Paid}`, $ {Paid} $ and ![{Paid}](https://example.org/{Paid}.png)

            [^n]: {Paid} note
            [ref]: https://example.org/{Paid} "{Paid}"
            """;
        var work = await Given.Product(A.Column().OwnedBy(owner).Priced(99_00).In(category).Tagged("walked").Ranked(1e12)
            .WithItem("One", body).WithItem("Two", $"{Paid} without a cut").WithItem("Three", $"Open words\n\n<!-- preview-end -->\n\n{ForMembers}", ItemVisibility.Registered)
            .Published());
        await Given.Product(A.Bundle(work.Product).OwnedBy(owner).Priced(199_00).Published());
        await Given.InSearchIndex(index => index.Refresh([work.Id], CancellationToken.None));
        var tier = await Given.Tier(owner);
        var file = await owner.Client.PostAsync($"/api/v1/files?purpose=attachment&productId={work.Id}", SampleFiles.Form(SampleFiles.Zip(), $"{Paid}.zip"))
            .Read<UploadTests.Uploaded>(HttpStatusCode.Created);
        var reader = await Reader(who, work, tier);
        return new Stage(work, owner, reader, category.Slug, tier.Id, file.Id, (await Given.Member()).Id.Value);
    }

    private async Task<HttpClient> Reader(string who, BuiltProduct work, Tier tier)
    {
        if (who == "visitor")
        {
            return Given.Visitor();
        }

        var member = await Given.Member();
        var lesson = $"/api/v1/products/{work.Id}/items/{work.Items[0].Id}";
        if (who == "refunded")
        {
            var order = await Given.Bought(member, work);
            (await Everything(member.Client, lesson)).Text.ShouldContain(Paid);
            await member.Client.PostAsync($"/api/v1/products/{work.Id}/enrol", null).ShouldBe(HttpStatusCode.OK);
            await Given.Refunded(order);
        }
        else if (who == "trial over")
        {
            await Given.Logged(member.Id, new(
                AccessEventKind.TrialStarted, AccessScope.Of(tier.Id), Guid.CreateVersion7(), Clock.GetUtcNow().AddDays(-9), Clock.GetUtcNow(), new("membership", Guid.CreateVersion7())));
        }

        await Eventually.Holds(async () => (await Everything(member.Client, lesson)).Text, text => !text.Contains(Paid, StringComparison.Ordinal), TimeSpan.FromSeconds(5));
        return member.Client;
    }

    private async Task<IReadOnlyList<string>> Mails()
    {
        await Given.Delivered();
        var mails = await Host.Services.GetRequiredService<FileMailer>().List(int.MaxValue, CancellationToken.None);
        return [.. mails.Select(mail => $"{mail.Subject}\n{mail.Text}\n{mail.Html}")];
    }

    /// <summary>Every route of the server that answers a GET, in the API's document or not, and what the document can be asked with search words.</summary>
    private async Task<IReadOnlyList<string>> Paths(Stage scene)
    {
        var document = JsonNode.Parse(await Given.Visitor().GetStringAsync("/swagger/v1/swagger.json"))!;
        var described = document["paths"]!.AsObject()
            .Where(path => path.Value!.AsObject().ContainsKey("get"))
            .SelectMany(path => Asked(scene.Fill(path.Key), path.Value!["get"]!));
        var routes = Host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") != false)
            .Select(route => "/" + route.RoutePattern.RawText!.TrimStart('/'))
            .Where(path => !Unwalkable.Contains(path))
            .Select(scene.Fill);
        return [.. described.Concat(routes).Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Asked(string path, JsonNode operation)
    {
        yield return path;
        var texts = (operation["parameters"]?.AsArray() ?? [])
            .Where(p => p!["in"]?.GetValue<string>() == "query" && p["name"]!.GetValue<string>() is "q" or "query" or "prefix" or "text")
            .Select(p => p!["name"]!.GetValue<string>())
            .ToList();
        foreach (var word in texts.Count == 0 ? [] : new[] { Paid, Paid.ToLowerInvariant(), "Open words", "walked" })
        {
            yield return $"{path}?{string.Join('&', texts.Select(name => $"{name}={Uri.EscapeDataString(word)}"))}";
        }
    }

    /// <summary>What the addresses of the walk are filled with.</summary>
    private sealed record Stage(BuiltProduct Work, SignedIn Owner, HttpClient Reader, string Category, TierId Tier, Guid File, Guid Member)
    {
        public string Fill(string path) => string.Join('/', path.Split('/').Select(Value));

        private string Value(string segment)
        {
            var from = segment.IndexOf('{', StringComparison.Ordinal);
            if (from < 0)
            {
                return segment;
            }

            var to = segment.LastIndexOf('}');
            var name = segment[(from + 1)..to].Split(':')[0].TrimEnd('?').TrimStart('*');
            var value = name.ToUpperInvariant() switch
            {
                "PRODUCTID" or "SLUGORID" or "ID" => Work.Id.ToString(),
                "ITEMID" => Work.Items[0].Id.ToString(),
                "SLUG" => Work.Slug,
                "HANDLE" or "AUTHOR" => Owner.Handle,
                "FILEID" => File.ToString(),
                "TIERID" => Tier.ToString(),
                "MEMBERID" => Member.ToString(),
                "NUMBER" or "PART" or "REVISION" => "1",
                "NAME" => "x.zip",
                _ => "00000000-0000-7000-8000-000000000002",
            };
            return segment[..from] + value + segment[(to + 1)..];
        }
    }
}
