using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Domain.Tests.Catalog;

public sealed class ProductWorkflowTests
{
    private static readonly DateTimeOffset Later = Some.Now.AddDays(3);

    private static readonly Dictionary<string, (Func<Product, Result> Do, ProductStatus[] From, ProductStatus To, Error Refusal)> Steps = new(StringComparer.Ordinal)
    {
        ["submit"] = (p => p.Submit(1, Later), [ProductStatus.Draft], ProductStatus.InReview, ProductErrors.SubmitNeedsDraft),
        ["withdraw"] = (p => p.Withdraw(Later), [ProductStatus.InReview, ProductStatus.Scheduled], ProductStatus.Draft, ProductErrors.WithdrawNeedsReview),
        ["approve"] = (p => p.Approve(null, Later), [ProductStatus.InReview], ProductStatus.Published, ProductErrors.ApproveNeedsReview),
        ["approve for later"] = (p => p.Approve(Later.AddDays(1), Later), [ProductStatus.InReview], ProductStatus.Scheduled, ProductErrors.ApproveNeedsReview),
        ["return"] = (p => p.Return("Shorter, please.", Later), [ProductStatus.InReview], ProductStatus.Draft, ProductErrors.ReturnNeedsReview),
        ["schedule"] = (p => p.Schedule(1, Later.AddDays(1), Later), [ProductStatus.Draft, ProductStatus.Scheduled], ProductStatus.Scheduled, ProductErrors.ScheduleNeedsDraft),
        ["publish"] = (p => p.Publish(1, Later), [ProductStatus.Draft, ProductStatus.Scheduled], ProductStatus.Published, ProductErrors.PublishNeedsDraft),
        ["publish what is due"] = (p => p.PublishDue(Later), [ProductStatus.Scheduled], ProductStatus.Published, ProductErrors.NotDue),
        ["archive"] = (p => p.Archive(Later), [ProductStatus.Published], ProductStatus.Archived, ProductErrors.ArchiveNeedsPublished),
        ["unarchive"] = (p => p.Unarchive(Later), [ProductStatus.Archived], ProductStatus.Published, ProductErrors.UnarchiveNeedsArchived),
    };

    public static IEnumerable<object[]> EveryStepFromEveryStatus() =>
        from step in Steps.Keys from status in Enum.GetValues<ProductStatus>() select new object[] { step, status };

    [TestCaseSource(nameof(EveryStepFromEveryStatus))]
    public void Takes_the_steps_of_the_workflow_and_refuses_every_other_by_its_own_error(string step, ProductStatus from)
    {
        var (act, allowed, to, refusal) = Steps[step];
        var product = Some.Product(from);
        var version = product.Version;

        var result = act(product);

        if (allowed.Contains(from))
        {
            result.IsSuccess.ShouldBeTrue();
            product.Status.ShouldBe(to);
            product.Version.ShouldBe(version + 1);
        }
        else
        {
            result.Error.ShouldBe(refusal);
            product.Status.ShouldBe(from);
            product.Version.ShouldBe(version);
            product.Events.ShouldBeEmpty();
        }
    }

    [Test]
    public void Every_refused_step_has_a_code_of_its_own()
    {
        var codes = Steps.Where(step => step.Key != "approve for later").Select(step => step.Value.Refusal.Code).ToList();

        codes.Distinct().Count().ShouldBe(codes.Count);
    }

    [TestCase(ProductKind.Course)]
    [TestCase(ProductKind.Column)]
    [TestCase(ProductKind.Article)]
    [TestCase(ProductKind.Ebook)]
    [TestCase(ProductKind.Bundle)]
    public void Refuses_to_submit_schedule_or_publish_what_holds_nothing(ProductKind kind)
    {
        var product = Some.Product(kind: kind);

        product.Submit(0, Later).Error.ShouldBe(ProductErrors.NoContent);
        product.Schedule(0, Later.AddDays(1), Later).Error.ShouldBe(ProductErrors.NoContent);
        product.Publish(0, Later).Error.ShouldBe(ProductErrors.NoContent);
    }

    [Test]
    public void An_e_book_with_a_file_and_no_chapters_can_be_submitted()
    {
        var product = Some.Product(kind: ProductKind.Ebook);
        product.Edit(product.Details() with { EbookFileId = Id.New<StoredFileId>(Some.Now) }, Later);

        product.Submit(0, Later).IsSuccess.ShouldBeTrue();
    }

    [Test]
    public void Keeps_the_time_of_the_first_publication()
    {
        var product = Some.Product(ProductStatus.Archived);
        var first = product.PublishedAt;

        product.Unarchive(Later);

        product.PublishedAt.ShouldBe(first);
        product.Events.ShouldContain(new ProductPublished(product.Id));
    }

    [Test]
    public void Does_not_publish_a_scheduled_work_a_second_early()
    {
        var product = Some.Product(ProductStatus.Scheduled);

        product.PublishDue(product.PublishAt!.Value.AddSeconds(-1)).Error.ShouldBe(ProductErrors.NotDue);
        product.PublishDue(product.PublishAt.Value).IsSuccess.ShouldBeTrue();
        product.PublishAt.ShouldBeNull();
    }

    [Test]
    public void Refuses_a_publishing_time_in_the_past_or_years_away()
    {
        Some.Product().Schedule(1, Later, Later).Error.ShouldBe(ProductErrors.PublishTimePast);
        Some.Product().Schedule(1, Later.AddYears(3), Later).Error.ShouldBe(ProductErrors.PublishTimeTooFar);
    }

    [Test]
    public void A_return_needs_a_note_and_the_next_submission_clears_it()
    {
        var product = Some.Product(ProductStatus.InReview);

        product.Return("  ", Later).Error.ShouldBe(ProductErrors.ReturnNeedsNote);
        product.Return(" Shorter, please. ", Later).IsSuccess.ShouldBeTrue();
        product.ReviewNote.ShouldBe("Shorter, please.");
        product.Submit(1, Later);
        product.ReviewNote.ShouldBeNull();
    }

    [Test]
    public void A_work_in_review_or_archived_cannot_be_edited()
    {
        var inReview = Some.Product(ProductStatus.InReview);
        var archived = Some.Product(ProductStatus.Archived);

        inReview.Edit(inReview.Details() with { Title = "Other" }, Later).Error.ShouldBe(ProductErrors.InReview);
        archived.Edit(archived.Details() with { Title = "Other" }, Later).Error.ShouldBe(ProductErrors.Archived);
        inReview.AddSection(Id.New<SectionId>(Later), "One", Later).Error.ShouldBe(ProductErrors.InReview);
    }

    [Test]
    public void Only_a_draft_that_nobody_saw_may_be_deleted()
    {
        Some.Product().Discard().IsSuccess.ShouldBeTrue();
        foreach (var status in Enum.GetValues<ProductStatus>().Where(status => status != ProductStatus.Draft))
        {
            Some.Product(status).Discard().Error.ShouldBe(ProductErrors.DeleteNeedsDraft);
        }
    }

    [Test]
    public void Announces_changes_of_a_published_work_only()
    {
        var draft = Some.Product();
        var published = Some.Product(ProductStatus.Published);

        draft.Edit(draft.Details() with { Title = "Other" }, Later);
        published.Edit(published.Details() with { Title = "Other" }, Later);

        draft.Events.ShouldBeEmpty();
        published.Events.ShouldBe([new ProductUpdated(published.Id)]);
    }
}
