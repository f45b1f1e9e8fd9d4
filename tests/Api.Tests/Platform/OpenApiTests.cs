using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgePay.Api.Tests.Platform;

public sealed class OpenApiTests : ApiFixture
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The client's types are generated from this file; a stale one fails here and is rewritten for the next commit.</summary>
    [Test]
    public async Task The_committed_document_is_the_one_that_is_served()
    {
        var served = (await Document()).ToJsonString(Indented) + "\n";
        var path = Path.Combine(RepositoryRoot(), "client", "openapi.json");
        var committed = File.Exists(path) ? await File.ReadAllTextAsync(path) : "";
        if (served != committed && Environment.GetEnvironmentVariable("CI") is null)
        {
            await File.WriteAllTextAsync(path, served);
        }

        (served == committed).ShouldBeTrue("client/openapi.json was stale and has been rewritten: run `npm run gen` in client/ and commit both.");
    }

    [Test]
    public async Task Every_operation_documents_its_refusals()
    {
        foreach (var (path, operations) in (await Document())["paths"]!.AsObject())
        {
            foreach (var (method, operation) in operations!.AsObject().Where(o => o.Key is not "parameters"))
            {
                var responses = operation!["responses"]!.AsObject();
                responses.Where(r => r.Key[0] == '4').ShouldNotBeEmpty($"{method} {path}");
                foreach (var (status, response) in responses.Where(r => r.Key[0] is '4' or '5'))
                {
                    response!["content"]?["application/problem+json"].ShouldNotBeNull($"{method} {path} {status}");
                }
            }
        }
    }

    [Test]
    public async Task Every_text_field_of_a_request_shows_an_example()
    {
        var document = await Document();
        var schemas = document["components"]!["schemas"]!.AsObject();
        var bare = new SortedSet<string>(StringComparer.Ordinal);
        var seen = 0;
        foreach (var (_, operations) in document["paths"]!.AsObject())
        {
            foreach (var (_, operation) in operations!.AsObject().Where(o => o.Key is not "parameters"))
            {
                var schema = operation!["requestBody"]?["content"]?["application/json"]?["schema"];
                if ((schema?["$ref"] ?? schema?["allOf"]?[0]?["$ref"])?.GetValue<string>() is { } reference)
                {
                    seen++;
                    var name = reference.Split('/')[^1];
                    bare.UnionWith(TextFieldsWithoutExample(schemas[name]!).Select(field => $"{name}.{field}"));
                }
            }
        }

        seen.ShouldBeGreaterThan(0);
        bare.ShouldBeEmpty("add them to PropertyExamples");
    }

    private static IEnumerable<string> TextFieldsWithoutExample(JsonNode schema) =>
        from property in schema["properties"]?.AsObject() ?? []
        let type = property.Value!["type"]?.ToJsonString() ?? ""
        where type.Contains("string", StringComparison.Ordinal) && property.Value["format"] is null && property.Value["enum"] is null && property.Value["example"] is null
        select property.Key;

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "KnowledgePay.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    private async Task<JsonNode> Document() =>
        JsonNode.Parse(await Given.Visitor().GetStringAsync("/swagger/v1/swagger.json"))!;
}
