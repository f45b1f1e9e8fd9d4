using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Domain.Tests.Catalog;

public sealed class ContentItemTests
{
    private const string Gated = "Open part\n\n<!-- preview-end -->\n\nSECRET part";

    private static readonly DateTimeOffset Later = Some.Now.AddHours(2);
    private static readonly IMarkdownRenderer Markdown = new Some.Verbatim();

    [TestCase(ItemVisibility.Entitled)]
    [TestCase(ItemVisibility.Registered)]
    public void The_preview_of_a_gated_item_ends_at_the_cut(ItemVisibility visibility)
    {
        var live = Some.Item(Gated, visibility, ItemStatus.Published).Live!;

        live.PreviewText.ShouldBe("Open part");
        live.PreviewHtml.ShouldNotContain("SECRET");
        live.PreviewHeadings.ShouldAllBe(heading => !heading.Text.Contains("SECRET"));
        live.Html.ShouldContain("SECRET");
        live.Html.ShouldNotContain("preview-end");
        live.WordCount.ShouldBe(4);
        live.PreviewWordCount.ShouldBe(2);
    }

    [TestCase("<!--preview-end-->")]
    [TestCase("  <!--  Preview-End -->  ")]
    public void A_marker_with_other_spacing_cuts_too(string marker) =>
        PreviewCut.Preview($"Open\n{marker}\nSECRET", ItemVisibility.Entitled).ShouldBe("Open");

    [Test]
    public void The_first_marker_cuts() =>
        PreviewCut.Preview("A\n<!-- preview-end -->\nB\n<!-- preview-end -->\nC", ItemVisibility.Entitled).ShouldBe("A");

    [Test]
    public void A_gated_item_without_a_cut_has_no_preview_and_a_public_one_is_whole()
    {
        PreviewCut.Preview("All", ItemVisibility.Entitled).ShouldBeEmpty();
        PreviewCut.Preview("All", ItemVisibility.Registered).ShouldBeEmpty();
        PreviewCut.Preview(Gated, ItemVisibility.Public).ShouldContain("SECRET");
    }

    [FsCheck.NUnit.Property]
    public bool Nothing_after_the_cut_is_ever_in_the_preview(string before, string after)
    {
        var source = $"{before}\n{PreviewCut.Marker}\n{after}SENTINEL";

        return !PreviewCut.Preview(source, ItemVisibility.Entitled).Contains("SENTINEL", StringComparison.Ordinal);
    }

    [Test]
    public void Making_a_public_item_gated_cuts_what_is_live_at_once()
    {
        var item = Some.Item(Gated, ItemVisibility.Public, ItemStatus.Published);
        item.Live!.PreviewText.ShouldContain("SECRET");

        item.ChangeSettings(ItemType.Text, ItemVisibility.Entitled, Markdown);

        item.Live.PreviewText.ShouldBe("Open part");
        item.Events.ShouldContain(new ItemPublished(item.Id, item.ProductId));
    }

    [Test]
    public void Members_see_the_draft_only_after_publishing()
    {
        var item = Some.Item("First", ItemVisibility.Public, ItemStatus.Published);

        item.SaveDraft("One", "Second", null, null, Some.Ann, Later);
        item.Live!.Body.ShouldBe("First");
        item.HasUnpublishedChanges.ShouldBeTrue();
        item.Publish(Markdown, Later);

        item.Live.Body.ShouldBe("Second");
        item.HasUnpublishedChanges.ShouldBeFalse();
        item.Live.PublishedAt.ShouldBe(Some.Now);
        item.Live.UpdatedAt.ShouldBe(Later);
    }

    [Test]
    public void Saving_the_same_text_changes_no_version()
    {
        var item = Some.Item("Text");
        var version = item.Version;

        item.SaveDraft("One", "Text", null, null, Some.Ann, Later);
        item.Version.ShouldBe(version);
        item.SaveDraft("One", "Text\r\nmore", null, null, Some.Ann, Later);
        item.Version.ShouldBe(version + 1);
        item.Draft.Body.ShouldBe("Text\nmore");
    }

    [Test]
    public void Refuses_an_empty_item_and_texts_out_of_bounds()
    {
        Some.Item().Publish(Markdown, Later).Error.ShouldBe(ContentItemErrors.Empty);
        Some.Item(PreviewCut.Marker).Publish(Markdown, Later).Error.ShouldBe(ContentItemErrors.Empty);
        Some.Item().SaveDraft(" ", "x", null, null, Some.Ann, Later).Error.ShouldBe(ContentItemErrors.TitleLength);
        Some.Item().SaveDraft("One", new string('x', ContentItem.MaxBody + 1), null, null, Some.Ann, Later).Error.ShouldBe(ContentItemErrors.BodyTooLong);
        Some.Item().SaveDraft("One", "x", null, -1, Some.Ann, Later).Error.ShouldBe(ContentItemErrors.DurationOutOfRange);
    }

    [Test]
    public void Refuses_steps_that_do_not_fit_the_state()
    {
        Some.Item("x", status: ItemStatus.Published).Schedule(Later.AddDays(1), Later).Error.ShouldBe(ContentItemErrors.ScheduleNeedsDraft);
        Some.Item("x").Schedule(Later, Later).Error.ShouldBe(ProductErrors.PublishTimePast);
        Some.Item("x").Unpublish().Error.ShouldBe(ContentItemErrors.UnpublishNeedsPublished);
        Some.Item("x").PublishDue(Markdown, Later).Error.ShouldBe(ContentItemErrors.NotDue);
        Some.Item("x", status: ItemStatus.Scheduled).PublishDue(Markdown, Some.Now).Error.ShouldBe(ContentItemErrors.NotDue);
        Some.Item("x", status: ItemStatus.Published).Discard().Error.ShouldBe(ContentItemErrors.DeleteNeedsUnpublished);
    }

    [Test]
    public void Unpublishing_leaves_nothing_for_members()
    {
        var item = Some.Item("x", status: ItemStatus.Published);

        item.Unpublish().IsSuccess.ShouldBeTrue();

        item.Live.ShouldBeNull();
        item.Status.ShouldBe(ItemStatus.Archived);
        item.Events.ShouldBe([new ItemUnpublished(item.Id, item.ProductId)]);
    }

    [Test]
    public void Autosaves_of_one_author_within_ten_minutes_are_one_revision()
    {
        var item = Some.Item("a");
        var first = Record(item, null, RevisionReason.Autosave, Some.Ann, Some.Now)!;
        item.SaveDraft("One", "b", null, null, Some.Ann, Some.Now);

        Record(item, first, RevisionReason.Autosave, Some.Ann, Some.Now.AddMinutes(10)).ShouldBeNull();
        first.Body.ShouldBe("b");
        item.SaveDraft("One", "c", null, null, Some.Ann, Some.Now);
        Record(item, first, RevisionReason.Autosave, Some.Ann, Some.Now.AddMinutes(11))!.Number.ShouldBe(2);
        Record(item, first, RevisionReason.Autosave, Some.Bo, Some.Now.AddMinutes(1))!.Number.ShouldBe(3);
        Record(item, first, RevisionReason.Manual, Some.Ann, Some.Now.AddMinutes(1))!.Number.ShouldBe(4);
    }

    [Test]
    public void A_revision_that_says_nothing_new_is_not_kept()
    {
        var item = Some.Item("a");
        var first = Record(item, null, RevisionReason.Manual, Some.Ann, Some.Now)!;

        Record(item, first, RevisionReason.Manual, Some.Ann, Later).ShouldBeNull();
        Record(item, first, RevisionReason.Publish, Some.Ann, Later).ShouldNotBeNull();
    }

    [TestCase("你好世界", 4)]
    [TestCase("Hello, world", 2)]
    [TestCase("用 Python 学 AI", 4)]
    [TestCase("don't state-of-the-art", 2)]
    [TestCase("", 0)]
    public void Counts_words_of_both_languages(string text, int expected) => WordCounter.Count(text).ShouldBe(expected);

    [FsCheck.NUnit.Property]
    public bool A_diff_holds_both_texts(byte[] before, byte[] after)
    {
        static string Text(byte[] lines) => string.Join('\n', lines.Select(line => (line % 5).ToString()));
        var hunks = LineDiff.Between(Text(before), Text(after));

        return Lines(hunks, DiffKind.Insert) == Text(after) && Lines(hunks, DiffKind.Delete) == Text(before);
    }

    [Test]
    public void A_diff_shows_only_what_changed()
    {
        var hunks = LineDiff.Between("a\nb\nc\nd", "a\nx\nc\nd\ne");

        hunks.Select(hunk => $"{hunk.Kind}:{string.Join(',', hunk.Lines)}")
            .ShouldBe(["Equal:a", "Delete:b", "Insert:x", "Equal:c,d", "Insert:e"]);
    }

    [Test]
    public void A_diff_of_large_unrelated_texts_is_a_replacement()
    {
        var hunks = LineDiff.Between(
            string.Join('\n', Enumerable.Range(0, 3000)), string.Join('\n', Enumerable.Range(5000, 3000)));

        hunks.Select(hunk => hunk.Kind).ShouldBe([DiffKind.Delete, DiffKind.Insert]);
    }

    private static string Lines(IEnumerable<DiffHunk> hunks, DiffKind side) =>
        string.Join('\n', hunks.Where(hunk => hunk.Kind == DiffKind.Equal || hunk.Kind == side).SelectMany(hunk => hunk.Lines));

    private static ContentRevision? Record(ContentItem item, ContentRevision? newest, RevisionReason reason, MemberId by, DateTimeOffset now) =>
        item.Record(Id.New<ContentRevisionId>(now), newest, reason, by, now);
}
