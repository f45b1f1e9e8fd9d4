namespace KnowledgePay.Application.Common;

/// <summary>One page of a list and the cursor of the next.</summary>
/// <param name="Items">At most the requested limit.</param>
/// <param name="Next">An opaque cursor, or null on the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    public static Page<T> Empty { get; } = new([], null);

    /// <summary>Cuts a list that was read with one row more than the limit.</summary>
    /// <param name="rows">Up to limit + 1 rows in the page's order.</param>
    /// <param name="limit">The requested page size.</param>
    /// <param name="cursorOf">The cursor that stands behind a row.</param>
    public static Page<T> Of(IReadOnlyList<T> rows, int limit, Func<T, Cursor> cursorOf) => rows.Count <= limit
        ? new(rows, null)
        : new([.. rows.Take(limit)], cursorOf(rows[limit - 1]).Encode());
}

/// <summary>The limits of paging.</summary>
public static class PageLimits
{
    public const int Default = 20;
    public const int Max = 100;
}
