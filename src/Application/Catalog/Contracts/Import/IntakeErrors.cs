using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Contracts.Import;

/// <summary>Why a row of an import is refused.</summary>
public static class IntakeErrors
{
    public static readonly Error Missing = Error.Invalid("import.value_missing", "A value is missing.");
    public static readonly Error IdInvalid = Error.Invalid("import.id_invalid", "An external id has 1 to 200 characters, a source 1 to 40 lower-case letters, digits and hyphens.");
    public static readonly Error NotText = Error.Invalid("import.not_text", "The value holds characters that are not text.");
    public static readonly Error KindUnknown = Error.Invalid("import.kind_unknown", "The kind is course, column, article or ebook.");
    public static readonly Error LevelUnknown = Error.Invalid("import.level_unknown", "The level is all, beginner, intermediate or advanced.");
    public static readonly Error CategoryInvalid = Error.Invalid("import.category_invalid", "A category is named by its slug: lower-case letters, digits and single hyphens.");
    public static readonly Error CategoryUnknown = Error.Invalid("import.category_unknown", "There is no such category; give its Chinese and English name to create it.");
    public static readonly Error CourseUnknown = Error.Rejected("import.course_unknown", "There is no course with this external id; import the courses first.");
    public static readonly Error StarsOutOfRange = Error.Invalid("import.stars_out_of_range", "A rating is a whole number from 1 to 5.");
    public static readonly Error ReviewTooLong = Error.Invalid("import.review_too_long", "The text of a review is longer than its limit.");

    private static readonly Error DuplicateRow = Error.Conflict("import.duplicate_row", "Line {line} of the file already says this; the first one counts.");

    /// <summary>A row whose key stood in the file before.</summary>
    public static Error Duplicate(long firstLine) => DuplicateRow with
    {
        Arguments = new Dictionary<string, object>(StringComparer.Ordinal) { ["line"] = firstLine },
    };
}
