using KnowledgePay.Build;
using KnowledgePay.Build.Commands;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Architecture.Tests.BuildTool;

[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ScaffoldTests
{
    private string root = null!;

    [SetUp]
    public void MakeRepository()
    {
        root = Directory.CreateTempSubdirectory("knowledgepay-scaffold-").FullName;
        Directory.CreateDirectory(Path.Combine(root, "src", "Application", "Catalog"));
        Directory.CreateDirectory(Path.Combine(root, "src", "Domain", "Catalog"));
        File.WriteAllText(Path.Combine(root, "src", "Domain", "Catalog", "Ids.cs"), "public readonly record struct ProductId(Guid Value);");
    }

    [TearDown]
    public void RemoveRepository() => Directory.Delete(root, recursive: true);

    [Test]
    public async Task Writes_a_command_with_its_typed_id_endpoint_and_tests()
    {
        (await Run("Catalog/Products", "ArchiveProduct")).ShouldBe(0);

        var useCase = Read("src", "Application", "Catalog", "Products", "ArchiveProduct.cs");
        useCase.ShouldContain("public sealed record ArchiveProduct(ProductId Id) : ICommand\n");
        useCase.ShouldContain("using KnowledgePay.Domain.Catalog;\n");
        Read("src", "WebApi", "Endpoints", "Catalog", "ArchiveProductEndpoint.cs").ShouldContain("api.MapPost(\"/products/{id:guid}/archive-product\", Handle)");
        Read("tests", "Api.Tests", "Catalog", "Products", "ArchiveProductTests.cs").ShouldContain("public async Task Archive_product()");
    }

    [Test]
    public async Task Writes_a_query_for_a_name_that_asks()
    {
        (await Run("Catalog/Chapters", "ListChapters")).ShouldBe(0);

        Read("src", "Application", "Catalog", "Chapters", "ListChapters.cs").ShouldContain("record ListChapters(Guid Id) : IQuery<ListChapters.Response>");
        Read("src", "WebApi", "Endpoints", "Catalog", "ListChaptersEndpoint.cs").ShouldContain("api.MapGet(\"/chapters/{id:guid}\", Handle)");
    }

    [Test]
    public async Task Overwrites_nothing()
    {
        await Run("Catalog/Products", "ArchiveProduct");
        (await Should.ThrowAsync<BuildException>(() => Run("Catalog/Products", "ArchiveProduct"))).Message.ShouldContain("exists already");
    }

    [TestCase("Catalog/Products", "../Evil")]
    [TestCase("Catalog/..", "ArchiveProduct")]
    [TestCase("Catalog", "ArchiveProduct")]
    [TestCase("Nowhere/Products", "ArchiveProduct")]
    public async Task Refuses_what_cannot_be_a_place_or_a_name(string place, string name)
    {
        await Should.ThrowAsync<BuildException>(() => Run(place, name));
        Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories).ShouldHaveSingleItem();
    }

    private Task<int> Run(string place, string name) => new NewCommand(new Repository(root), new Steps(TextWriter.Null)).RunAsync([place, name], CancellationToken.None);

    private string Read(params string[] path) => File.ReadAllText(Path.Combine([root, .. path]));
}
