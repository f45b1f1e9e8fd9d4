using System.Text.RegularExpressions;

namespace KnowledgePay.Build.Commands;

/// <summary><c>new Module/Feature VerbNoun</c>: writes a use case, its endpoint and its tests, which fail until it does something.</summary>
internal sealed partial class NewCommand(Repository repository, Steps steps)
{
    private static readonly string[] Questions = ["Get", "List", "Show", "Read", "Find", "Search", "Count"];

    public async Task<int> RunAsync(IReadOnlyList<string> words, CancellationToken ct)
    {
        var arguments = Arguments.Parse(words, [], [], values: 2);
        if (arguments.Values is not [var place, var name] || place.Split('/') is not [var module, var feature])
            throw new BuildException("Usage: new MODULE/FEATURE NAME, for example: new Catalog/Products ArchiveProduct");
        if (new[] { module, feature, name }.FirstOrDefault(word => !IsName(word)) is { } wrong)
            throw new BuildException($"\"{wrong}\" cannot name anything here: use letters and digits and begin with a capital.");
        if (!Directory.Exists(repository.At("src", "Application", module)))
            throw new BuildException($"There is no module {module} in src/Application.");
        var files = Scaffold(module, feature, name);
        if (files.Keys.FirstOrDefault(File.Exists) is { } taken)
            throw new BuildException($"{Path.GetRelativePath(repository.Root, taken)} exists already.");
        foreach (var (file, text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text.ReplaceLineEndings("\n"), ct);
            await steps.Say("  +  " + Path.GetRelativePath(repository.Root, file));
        }

        await steps.Say($"Next: say in its summary what {name} does, then make its test pass: dotnet run --project build -- test --only dotnet --filter {name}");
        return 0;
    }

    /// <summary>Letters and digits, beginning with a capital.</summary>
    public static bool IsName(string word) => Name().IsMatch(word);

    /// <summary>The files of a use case and what stands in them.</summary>
    internal Dictionary<string, string> Scaffold(string module, string feature, string name)
    {
        var reads = Questions.Any(verb => name.StartsWith(verb, StringComparison.Ordinal) && name.Length > verb.Length && char.IsUpper(name[verb.Length]));
        var noun = feature.EndsWith('s') ? feature[..^1] : feature;
        var typed = HasId(module, noun);
        var id = new IdOf(typed ? noun + "Id" : "Guid", typed ? "new(id)" : "id", typed ? $"using KnowledgePay.Domain.{module};\n" : string.Empty);
        var route = $"/{Kebab(feature)}/{{id:guid}}" + (reads ? string.Empty : "/" + Kebab(name));
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [repository.At("src", "Application", module, feature, name + ".cs")] = reads ? Query(module, feature, name, id) : Command(module, feature, name, id),
            [repository.At("src", "WebApi", "Endpoints", module, name + "Endpoint.cs")] = Endpoint(module, feature, name, id, route, reads),
            [repository.At("tests", "Api.Tests", module, feature, name + "Tests.cs")] = Tests(module, feature, name, route, reads),
        };
    }

    private static string Command(string module, string feature, string name, IdOf id) => $$"""
        using KnowledgePay.Application.Common.Errors;
        using KnowledgePay.Application.Common.Messaging;
        {{id.Using}}using KnowledgePay.Domain.Common;

        namespace KnowledgePay.Application.{{module}}.{{feature}};

        /// <summary>{{Sentence(name)}}.</summary>
        public sealed record {{name}}({{id.Type}} Id) : ICommand
        {
            internal sealed class Handler : ICommandHandler<{{name}}>
            {
                // Take I{{module}}Db and ICurrentUser: load with the ownership in the WHERE clause, call one method of the aggregate, return.
                public Task<Result> Handle({{name}} request, CancellationToken cancellationToken) =>
                    Task.FromResult(Result.Refuse(CommonErrors.NotFound));
            }
        }

        """;

    private static string Query(string module, string feature, string name, IdOf id) => $$"""
        using KnowledgePay.Application.Common.Errors;
        using KnowledgePay.Application.Common.Messaging;
        {{id.Using}}using KnowledgePay.Domain.Common;

        namespace KnowledgePay.Application.{{module}}.{{feature}};

        /// <summary>{{Sentence(name)}}.</summary>
        public sealed record {{name}}({{id.Type}} Id) : IQuery<{{name}}.Response>
        {
            public sealed record Response({{id.Type}} Id);

            internal sealed class Handler : IQueryHandler<{{name}}, Response>
            {
                // Take I{{module}}Db and ICurrentUser: project straight to the response, with the ownership in the WHERE clause.
                public Task<Result<Response>> Handle({{name}} request, CancellationToken cancellationToken) =>
                    Task.FromResult(Result<Response>.Refuse(CommonErrors.NotFound));
            }
        }

        """;

    private static string Endpoint(string module, string feature, string name, IdOf id, string route, bool reads) => $$"""
        using KnowledgePay.Application.{{module}}.{{feature}};
        using KnowledgePay.Application.Common.Messaging;
        using KnowledgePay.WebApi.Auth;
        using KnowledgePay.WebApi.Http;

        namespace KnowledgePay.WebApi.Endpoints.{{module}};

        /// <summary>{{Sentence(name)}}.</summary>
        internal sealed class {{name}}Endpoint : IEndpointGroup
        {
            public static void Map(IEndpointRouteBuilder api) => api.Map{{(reads ? "Get" : "Post")}}("{{route}}", Handle)
                .RequireMember()
                .WithName(nameof({{name}}))
                .WithTags("{{module}}")
                .Produces{{(reads ? $"<{name}.Response>()" : "(StatusCodes.Status204NoContent)")}};

            private static async Task<IResult> Handle(Guid id, ISender sender, CancellationToken cancellationToken) =>
                (await sender.Send(new {{name}}({{id.Value}}), cancellationToken)).{{(reads ? "ToOk" : "ToNoContent")}}();
        }

        """;

    private static string Tests(string module, string feature, string name, string route, bool reads)
    {
        var path = "$\"/api/v1" + route.Replace("{id:guid}", "{Guid.CreateVersion7()}", StringComparison.Ordinal) + "\"";
        var call = reads ? $"GetAsync({path})" : $"PostAsync({path}, null)";
        return $$"""
            namespace KnowledgePay.Api.Tests.{{module}}.{{feature}};

            public sealed class {{name}}Tests : ApiFixture
            {
                [Test]
                public async Task {{Sentence(name).Replace(' ', '_')}}()
                {
                    var member = await Given.Member();
                    await member.Client.{{call}}.ShouldBe(HttpStatusCode.{{(reads ? "OK" : "NoContent")}});
                }

                [Test]
                public async Task Refuses_a_visitor() =>
                    await Given.Visitor().{{call}}
                        .ShouldBeProblem(HttpStatusCode.Unauthorized, "common.sign_in_required");
            }

            """;
    }

    // "Archive product" of ArchiveProduct.
    private static string Sentence(string name)
    {
        var words = Words().Matches(name).Select(m => m.Value.ToLowerInvariant());
        var sentence = string.Join(' ', words);
        return char.ToUpperInvariant(sentence[0]) + sentence[1..];
    }

    private static string Kebab(string name) => Sentence(name).Replace(' ', '-').ToLowerInvariant();

    private bool HasId(string module, string noun)
    {
        var folder = repository.At("src", "Domain", module);
        return Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Any(file => File.ReadAllText(file).Contains($"record struct {noun}Id(", StringComparison.Ordinal));
    }

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z][a-z0-9]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();

    /// <summary>How the use case names the thing it is about: its type, how it is made of the route's value, and what that needs.</summary>
    private sealed record IdOf(string Type, string Value, string Using);
}
