using System.Globalization;
using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Application.Integrations.Import.Files;

namespace KnowledgePay.Application.Integrations.Import.Formats;

/// <summary>The formats of reviews.</summary>
public static class ReviewFormats
{
    public static IReadOnlyList<string> Names { get; } = ["neutral-csv", "coursera"];

    internal static IRowFormat<ImportedReview>? Find(string name, ItemMap items) => name switch
    {
        "neutral-csv" or "neutral" => new NeutralReviews(items),
        "coursera" => new CourseraReviews(items),
        _ => null,
    };

    private static string Course(ItemMap items, string id) =>
        items.ExternalId(Values.Required(id, "course")) ?? throw new RowFaultException("course", ImportErrors.ItemNotMapped);

    private static int Stars(string text)
    {
        if (!decimal.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var stars))
        {
            throw new RowFaultException("stars", ImportErrors.NumberInvalid);
        }

        return stars is >= 1 and <= 5 && decimal.Truncate(stars) == stars ? (int)stars : throw new RowFaultException("stars", IntakeErrors.StarsOutOfRange);
    }

    /// <summary>source, member, course, stars, text, created_at.</summary>
    private sealed class NeutralReviews(ItemMap items) : IRowFormat<ImportedReview>
    {
        public string Name => "neutral-csv";

        public IAsyncEnumerable<ParsedRow<ImportedReview>> Read(TextReader text, CancellationToken cancellationToken) =>
            CsvRows.Read(text, ["source", "member", "course", "stars"], Map, cancellationToken);

        private ImportedReview Map(CsvRow row) => new(
            Values.Required(NeutralColumns.FromCell(row["source"]), "source"),
            Values.Required(NeutralColumns.FromCell(row["member"]), "member"),
            Course(items, NeutralColumns.FromCell(row["course"])),
            Stars(row["stars"]),
            NeutralColumns.FromCell(row["text"]).Trim(),
            Values.IsoTime(row["created_at"], "created_at"));
    }

    /// <summary>The Coursera review table: reviews, reviewer_hash, date_reviews, rating, course_id.</summary>
    private sealed class CourseraReviews(ItemMap items) : IRowFormat<ImportedReview>
    {
        public string Name => "coursera";

        public IAsyncEnumerable<ParsedRow<ImportedReview>> Read(TextReader text, CancellationToken cancellationToken) =>
            CsvRows.Read(text, ["reviews", "reviewer_hash", "date_reviews", "rating", "course_id"], Map, cancellationToken);

        private ImportedReview Map(CsvRow row) => new(
            "coursera",
            Values.Required(row["reviewer_hash"], "member"),
            Course(items, row["course_id"]),
            Stars(row["rating"]),
            row["reviews"].Trim(),
            Values.Time(row["date_reviews"], "created_at", "MMM dd, yyyy", "MMM d, yyyy", "yyyy-MM-dd"));
    }
}
