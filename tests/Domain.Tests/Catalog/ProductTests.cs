using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Domain.Tests.Catalog;

public sealed class ProductTests
{
    private static readonly DateTimeOffset Later = Some.Now.AddDays(3);

    [Test]
    public void Cleans_what_the_author_typed()
    {
        var product = Some.Product();

        product.Edit(
            product.Details() with
            {
                Title = "  心理学   入门 ",
                Description = "a\r\nb\rc",
                Tags = ["Ｐｙｔｈｏｎ", "python", " #心理 学 ", ""],
                Audience = [" beginners ", ""],
            },
            Later).IsSuccess.ShouldBeTrue();

        product.Title.ShouldBe("心理学 入门");
        product.Description.ShouldBe("a\nb\nc");
        product.Tags.ShouldBe(["python", "心理 学"]);
        product.Audience.ShouldBe(["beginners"]);
    }

    private static IEnumerable<object[]> Faults()
    {
        var free = Money.Zero(Currency.Cny);
        var good = new ProductDetails { Title = "T", Language = "en", ListPrice = free };
        yield return [good with { Title = " " }, ProductErrors.TitleLength];
        yield return [good with { Title = new string('x', 201) }, ProductErrors.TitleLength];
        yield return [good with { Language = "fr" }, ProductErrors.LanguageUnknown];
        yield return [good with { Subtitle = new string('x', 301) }, ProductErrors.TextTooLong];
        yield return [good with { Summary = new string('x', 2001) }, ProductErrors.TextTooLong];
        yield return [good with { Audience = [.. Enumerable.Repeat("x", 21)] }, ProductErrors.TooManyPoints];
        yield return [good with { Tags = [.. Enumerable.Range(0, 21).Select(n => $"t{n}")] }, ProductErrors.TooManyTags];
        yield return [good with { Tags = [new string('x', 41)] }, ProductErrors.TooManyTags];
        yield return [good with { ListPrice = new Money(-1, Currency.Cny) }, ProductErrors.PriceOutOfRange];
        yield return [good with { ListPrice = default }, ProductErrors.PriceOutOfRange];
    }

    [TestCaseSource(nameof(Faults))]
    public void Refuses_details_out_of_bounds(ProductDetails details, Error expected)
    {
        var product = Some.Product();

        product.Edit(details, Later).Error.ShouldBe(expected);
        product.Title.ShouldBe("Calm minds");
    }

    [TestCase("Calm Minds: a primer", "calm-minds-a-primer")]
    [TestCase("Déjà vu — don't panic!", "deja-vu-dont-panic")]
    [TestCase("C# 14", "c-14")]
    public void A_latin_title_makes_its_slug(string title, string expected) =>
        Slug.From(title, Guid.CreateVersion7(Some.Now)).ShouldBe(expected);

    [TestCase("心理学入门")]
    [TestCase("Python 入门")]
    [TestCase("Привет")]
    [TestCase("!!!")]
    [TestCase("𠀀𠀁")]
    [TestCase("01890a5d-ac96-774b-bcce-b302099a8057")]
    public void Any_other_title_gets_a_slug_of_its_id(string title) =>
        Slug.From(title, Guid.CreateVersion7(Some.Now)).ShouldMatch("^p-[0-9a-z]{10}$");

    [Test]
    public void A_slug_is_always_valid_and_unique_ones_differ()
    {
        var titles = new[] { "心理", "a", "--", new string('x', 200), "word " + new string('y', 100), "Ü", "ﬁ", "", "a b" };
        foreach (var title in titles)
        {
            Slug.IsValid(Slug.From(title, Guid.CreateVersion7(Some.Now))).ShouldBeTrue(title);
            Slug.IsValid(Slug.Unique(title, Guid.CreateVersion7(Some.Now))).ShouldBeTrue(title);
        }

        Enumerable.Range(0, 10_000).Select(_ => Slug.Unique("Same", Guid.CreateVersion7(Some.Now))).Distinct().Count().ShouldBe(10_000);
    }

    [TestCase("a")]
    [TestCase("-ab")]
    [TestCase("a--b")]
    [TestCase("Ab")]
    [TestCase("心理")]
    [TestCase("a/b")]
    [TestCase("01890a5d-ac96-774b-bcce-b302099a8057")]
    public void Refuses_a_slug_that_is_none(string slug) => Some.Product().ChangeSlug(slug, Later).Error.ShouldBe(ProductErrors.SlugInvalid);

    [Test]
    public void An_invited_member_writes_along_only_after_accepting()
    {
        var product = Some.Product();

        product.InviteCoAuthor(Some.Bo, Some.Ann, Later).IsSuccess.ShouldBeTrue();
        product.IsWrittenBy(Some.Bo).ShouldBeFalse();
        product.AcceptInvitation(Some.Bo, Later).IsSuccess.ShouldBeTrue();
        product.IsWrittenBy(Some.Bo).ShouldBeTrue();
        product.AcceptInvitation(Some.Bo, Later).Error.ShouldBe(ProductErrors.InvitationNotFound);
    }

    [Test]
    public void Only_the_owner_invites_and_nobody_removes_the_owner()
    {
        var product = Some.Product();
        product.InviteCoAuthor(Some.Bo, Some.Ann, Later);
        product.AcceptInvitation(Some.Bo, Later);

        product.InviteCoAuthor(Some.Member(3), Some.Bo, Later).Error.ShouldBe(ProductErrors.OnlyOwner);
        product.InviteCoAuthor(Some.Bo, Some.Ann, Later).Error.ShouldBe(ProductErrors.AlreadyAuthor);
        product.RemoveAuthor(Some.Ann, Some.Bo, Later).Error.ShouldBe(ProductErrors.OnlyOwner);
        product.RemoveAuthor(Some.Ann, Some.Ann, Later).Error.ShouldBe(ProductErrors.OwnerStays);
        product.RemoveAuthor(Some.Bo, Some.Bo, Later).IsSuccess.ShouldBeTrue();
        product.IsWrittenBy(Some.Bo).ShouldBeFalse();
    }

    [Test]
    public void Arranges_sections_and_items_and_refuses_an_outline_that_forgets_or_doubles_one()
    {
        var product = Some.Product();
        var one = product.AddSection(Id.New<SectionId>(Later), "One", Later).Value;
        var two = product.AddSection(Id.New<SectionId>(Later), "Two", Later).Value;
        var items = new[] { Some.Item(), Some.Item(), Some.Item() };

        product.ArrangeOutline([new(two.Id, [items[2].Id]), new(one.Id, [items[0].Id, items[1].Id])], items, Later).IsSuccess.ShouldBeTrue();

        product.Sections.OrderBy(section => section.Position).ShouldBe([two, one]);
        items.OrderBy(item => item.Position).ShouldBe([items[2], items[0], items[1]]);
        items[2].SectionId.ShouldBe(two.Id);
        product.ArrangeOutline([new(two.Id, [items[2].Id]), new(one.Id, [items[0].Id])], items, Later).Error.ShouldBe(ProductErrors.OutlineMismatch);
        product.ArrangeOutline([new(two.Id, [.. items.Select(item => item.Id), items[0].Id]), new(one.Id, [])], items, Later).Error.ShouldBe(ProductErrors.OutlineMismatch);
        product.ArrangeOutline([new(two.Id, [.. items.Select(item => item.Id)])], items, Later).Error.ShouldBe(ProductErrors.OutlineMismatch);
    }

    [Test]
    public void Each_kind_holds_only_what_it_is_for()
    {
        var section = Id.New<SectionId>(Later);

        Some.Product(kind: ProductKind.Column).AddSection(section, "One", Later).Error.ShouldBe(ProductErrors.SectionsNotAllowed);
        Some.Product(kind: ProductKind.Bundle).AcceptItem(null, 0).Error.ShouldBe(ProductErrors.ItemsNotAllowed);
        Some.Product(kind: ProductKind.Article).AcceptItem(null, 1).Error.ShouldBe(ProductErrors.ArticleHasItsItem);
        Some.Product().AcceptItem(section, 0).Error.ShouldBe(ProductErrors.SectionNotFound);
        Some.Product().AcceptItem(null, Product.MaxItems).Error.ShouldBe(ProductErrors.TooManyItems);
        Some.Product().SetBundle([], Later).Error.ShouldBe(ProductErrors.NotABundle);
        Some.Product(kind: ProductKind.Bundle).SetBundle([Some.Product(kind: ProductKind.Bundle)], Later).Error.ShouldBe(ProductErrors.BundleMemberInvalid);
    }

    [Test]
    public void An_imported_work_is_published_and_the_same_digest_changes_nothing()
    {
        var details = new ProductDetails { Title = "心理学", Language = "zh-CN", ListPrice = Money.Zero(Currency.Cny), Byline = "张三" };
        var product = Product.Import(Id.New<ProductId>(Later), ProductKind.Course, details, new("mooccubex", "C_1", "h1"), Later, Later).Value;
        var version = product.Version;

        product.Status.ShouldBe(ProductStatus.Published);
        product.OwnerId.ShouldBeNull();
        product.ImportAgain(details with { Title = "Other" }, "h1", Later).IsSuccess.ShouldBeTrue();
        product.Version.ShouldBe(version);
        product.ImportAgain(details with { Title = "Other" }, "h2", Later).IsSuccess.ShouldBeTrue();
        product.Title.ShouldBe("Other");
        product.Version.ShouldBe(version + 1);
    }

    [Test]
    public void A_category_never_stands_under_itself_nor_too_deep()
    {
        static Category Make(string name) => Category.Create(Id.New<CategoryId>(Later), name, name, null, CategoryColor.Teal, 0).Value;
        var (a, b, c, d) = (Make("Aa"), Make("Bb"), Make("Cc"), Make("Dd"));
        Category[] all = [a, b, c, d];

        b.MoveUnder(a, all).IsSuccess.ShouldBeTrue();
        c.MoveUnder(b, all).IsSuccess.ShouldBeTrue();
        a.MoveUnder(c, all).Error.ShouldBe(CategoryErrors.Cycle);
        a.MoveUnder(a, all).Error.ShouldBe(CategoryErrors.Cycle);
        d.MoveUnder(c, all).Error.ShouldBe(CategoryErrors.TooDeep);
        a.MoveUnder(d, all).Error.ShouldBe(CategoryErrors.TooDeep);
        b.MoveUnder(null, all).IsSuccess.ShouldBeTrue();
        b.ParentId.ShouldBeNull();
    }
}
