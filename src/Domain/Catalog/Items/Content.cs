using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Catalog;

/// <summary>What an author is writing; nobody else sees it.</summary>
public sealed class ContentDraft
{
    private ContentDraft()
    {
    }

    internal ContentDraft(string title, string body, StoredFileId? mediaFileId, int? durationSeconds, DateTimeOffset updatedAt, MemberId updatedBy)
    {
        Title = title;
        Body = body;
        MediaFileId = mediaFileId;
        DurationSeconds = durationSeconds;
        UpdatedAt = updatedAt;
        UpdatedBy = updatedBy;
    }

    public string Title { get; private set; } = "";

    /// <summary>Markdown.</summary>
    public string Body { get; private set; } = "";

    public StoredFileId? MediaFileId { get; private set; }

    public int? DurationSeconds { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public MemberId UpdatedBy { get; private set; }

    internal bool Says(string title, string body, StoredFileId? mediaFileId, int? durationSeconds) =>
        string.Equals(Title, title, StringComparison.Ordinal)
        && string.Equals(Body, body, StringComparison.Ordinal)
        && MediaFileId == mediaFileId
        && DurationSeconds == durationSeconds;
}

/// <summary>What members read. The preview parts are made from the text before the cut and from nothing else.</summary>
public sealed class LiveContent
{
    private LiveContent()
    {
    }

    public string Title { get; private set; } = "";

    /// <summary>The Markdown it was made from. Gated: never shown, excerpted or highlighted to those without access.</summary>
    public string Body { get; private set; } = "";

    /// <summary>The whole, rendered. Gated like <see cref="Body"/>.</summary>
    public string Html { get; private set; } = "";

    /// <summary>Safe for everyone.</summary>
    public string PreviewHtml { get; private set; } = "";

    /// <summary>Safe for everyone: the source of every excerpt, snippet, feed entry and description.</summary>
    public string PreviewText { get; private set; } = "";

    /// <summary>Headings of the whole text. Gated like <see cref="Body"/>.</summary>
    public IReadOnlyList<ContentHeading> Headings { get; private set; } = [];

    /// <summary>Headings before the cut.</summary>
    public IReadOnlyList<ContentHeading> PreviewHeadings { get; private set; } = [];

    public StoredFileId? MediaFileId { get; private set; }

    public int? DurationSeconds { get; private set; }

    /// <summary>Words of the whole text; a Han character counts as one.</summary>
    public int WordCount { get; private set; }

    public int PreviewWordCount { get; private set; }

    /// <summary>When the item first went live.</summary>
    public DateTimeOffset PublishedAt { get; private set; }

    /// <summary>When this state went live.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    internal static LiveContent From(
        ContentDraft draft, ItemVisibility visibility, IMarkdownRenderer markdown, DateTimeOffset publishedAt, DateTimeOffset now)
    {
        var live = new LiveContent
        {
            Title = draft.Title,
            Body = draft.Body,
            MediaFileId = draft.MediaFileId,
            DurationSeconds = draft.DurationSeconds,
            PublishedAt = publishedAt,
            UpdatedAt = now,
        };
        live.Render(visibility, markdown);
        return live;
    }

    internal LiveContent CutAgain(ItemVisibility visibility, IMarkdownRenderer markdown)
    {
        var live = (LiveContent)MemberwiseClone();
        live.Render(visibility, markdown);
        return live;
    }

    internal bool Shows(ContentDraft draft) => draft.Says(Title, Body, MediaFileId, DurationSeconds);

    private void Render(ItemVisibility visibility, IMarkdownRenderer markdown)
    {
        var whole = markdown.Render(PreviewCut.WithoutMarkers(Body));
        Html = whole.Html;
        Headings = whole.Headings;
        WordCount = WordCounter.Count(whole.Text);

        var source = PreviewCut.Preview(Body, visibility);
        var preview = source.Length == 0 ? RenderedMarkdown.Empty : markdown.Render(source);
        PreviewHtml = preview.Html;
        PreviewText = preview.Text;
        PreviewHeadings = preview.Headings;
        PreviewWordCount = WordCounter.Count(preview.Text);
    }
}

/// <summary>A heading of a text and the anchor it has in the rendered form.</summary>
public sealed record ContentHeading(int Level, string Text, string Id);

/// <summary>A Markdown text in its safe rendered form, and as plain text.</summary>
public sealed record RenderedMarkdown(string Html, string Text, IReadOnlyList<ContentHeading> Headings)
{
    public static RenderedMarkdown Empty { get; } = new("", "", []);
}

/// <summary>Renders Markdown: raw HTML off, links and images made safe.</summary>
public interface IMarkdownRenderer
{
    RenderedMarkdown Render(string source);
}

/// <summary>Counts words: a Han, kana or Hangul character is a word, other letters and digits count by runs.</summary>
public static class WordCounter
{
    public static int Count(string text)
    {
        var count = 0;
        var inWord = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsIdeograph(rune.Value))
            {
                count++;
                inWord = false;
            }
            else if (System.Text.Rune.IsLetterOrDigit(rune))
            {
                count += inWord ? 0 : 1;
                inWord = true;
            }
            else if (rune.Value is not ('\'' or '’' or '-' or '_'))
            {
                inWord = false;
            }
        }

        return count;
    }

    private static bool IsIdeograph(int value) =>
        value is (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF)
            or (>= 0xAC00 and <= 0xD7AF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);
}
