using System.Text;
using CsvHelper;
using Npgsql;

namespace KnowledgePay.Cli.Evaluation.Search;

/// <summary>Reads the catalogue files that were imported and finds their products by external id.</summary>
internal sealed class CourseFiles(NpgsqlDataSource source)
{
    public static readonly IReadOnlyList<string> Names = ["mooccubex_courses.csv", "udemy_courses.csv"];

    /// <summary>The courses of the files that are published here.</summary>
    public async Task<List<JudgedCourse>> Read(string folder, CancellationToken cancellationToken)
    {
        var chinese = await Read(Path.Combine(folder, Names[0]), "mooccubex", "original_id", MooccubexOf, cancellationToken);
        var english = await Read(Path.Combine(folder, Names[1]), "udemy", "course_id", UdemyOf, cancellationToken);
        return [.. chinese, .. english];
    }

    private async Task<List<JudgedCourse>> Read(
        string path, string externalSource, string idColumn, Func<Guid, Func<string, string>, JudgedCourse> map, CancellationToken cancellationToken)
    {
        var products = await Products(externalSource, cancellationToken);
        var courses = new List<JudgedCourse>();
        using var text = new StreamReader(path, Encoding.UTF8);
        await using var rows = CsvReader.Create(text, new CsvReaderOptions { Separator = ',' }, leaveOpen: true);
        await rows.ReadHeaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            string Value(string column) => rows.TryGetFieldIndex(column, out var index) ? rows.GetString(index) : "";

            // A file may name a course twice; the import keeps one.
            if (products.Remove(Value(idColumn), out var id))
            {
                courses.Add(map(id, Value));
            }
        }

        return courses;
    }

    private async Task<Dictionary<string, Guid>> Products(string externalSource, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            "select external_id, id from catalog.products where external_source = $1 and status = 'published'");
        command.Parameters.Add(new() { Value = externalSource });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var products = new Dictionary<string, Guid>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            products[reader.GetString(0)] = reader.GetGuid(1);
        }

        return products;
    }

    private static JudgedCourse MooccubexOf(Guid id, Func<string, string> value) => new(
        id, value("name").Trim(), value("about"), value("fields") + "|" + value("key_concepts"), Parts(value("teachers")), Parts(value("schools")));

    private static JudgedCourse UdemyOf(Guid id, Func<string, string> value) => new(
        id, value("course_title").Trim(), value("description_gemini"), value("subject"), [], []);

    private static string[] Parts(string text) => text.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
