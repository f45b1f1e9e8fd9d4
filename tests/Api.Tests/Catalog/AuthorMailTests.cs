using System.Text.Json;
using KnowledgePay.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Catalog;

/// <summary>Authors hear by mail what others decided about their work, in their own language, once.</summary>
public sealed class AuthorMailTests : ApiFixture
{
    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal) { ["Site:PublicUrl"] = "https://know.example" };

    [Test]
    public async Task Every_author_is_told_what_the_reviewer_asks_to_change()
    {
        var (owner, ownerMail) = await Author();
        var (guest, guestMail) = await Author("en");
        var built = await Given.Product(A.Course("静心课").OwnedBy(owner).WithItem("One").InReview());
        await Joins(owner, guest, built);
        await Answer(built, "return", new { note = "第二课太长。\nPlease <shorten> it." });

        var chinese = (await Given.MailsTo(ownerMail))[0];
        chinese.Subject.ShouldBe("《静心课》需要修改 · 知付");
        chinese.Text.ShouldContain("第二课太长。\n\nPlease <shorten> it.");
        chinese.Html.ShouldContain("Please &lt;shorten&gt; it.");
        chinese.Text.ShouldContain($"https://know.example/studio/works/{built.Id}");
        var english = (await Given.MailsTo(guestMail)).Single(mail => mail.Subject == "“静心课” needs changes · KnowledgePay");
        english.Text.ShouldStartWith("Hello Account");
    }

    [Test]
    public async Task An_approved_work_is_announced_with_its_page()
    {
        var (owner, mail) = await Author();
        var built = await Given.Product(A.Course("写作课").OwnedBy(owner).WithItem("One").InReview());
        await Answer(built, "approve", new { });

        var told = (await Given.MailsTo(mail)).Single();
        told.Subject.ShouldBe("《写作课》通过审核 · 知付");
        told.Text.ShouldContain($"https://know.example/p/{built.Slug}");
    }

    [Test]
    public async Task A_time_of_publishing_is_told_on_the_readers_clock()
    {
        var (owner, mail) = await Author("en", "Europe/Berlin");
        var built = await Given.Product(A.Course("Quiet").OwnedBy(owner).WithItem("One").InReview());
        await Answer(built, "approve", new { publishAt = Clock.GetUtcNow().AddDays(2) });

        (await Given.MailsTo(mail)).Single().Text.ShouldContain("will be published on 4 March 2026, 09:00 (Europe/Berlin).");
    }

    [Test]
    public async Task An_invitation_names_who_invites_to_what()
    {
        var (owner, _) = await Author();
        var (guest, mail) = await Author("en");
        var built = await Given.Product(A.Course("Together").OwnedBy(owner).WithItem("One"));
        await Invite(owner, guest, built);

        var invitation = (await Given.MailsTo(mail)).Single();
        invitation.Subject.ShouldContain("invites you to write “Together”");
        invitation.Text.ShouldContain("https://know.example/studio");
    }

    [Test]
    public async Task A_message_that_comes_twice_is_one_mail()
    {
        var (owner, mail) = await Author();
        var built = await Given.Product(A.Course().OwnedBy(owner).WithItem("One").InReview());
        await Answer(built, "return", new { note = "Shorter." });
        (await Given.MailsTo(mail)).Count.ShouldBe(1);

        var about = $"%{built.Id}%";
        (await Given.InDatabase(db => db.Database.ExecuteSqlAsync(
            $"update messaging.outbox set processed_at = null, next_attempt_at = occurred_at where wire_name = 'catalog.work_returned.v1' and payload::text like {about}"))).ShouldBe(1);
        (await Given.MailsTo(mail)).Count.ShouldBe(1);
    }

    internal static async Task Answer(ApiHost host, BuiltProduct built, string answer, object body)
    {
        var reviewer = await new Given(host).Operator();
        await reviewer.Client.PostAsJsonAsync($"/api/v1/admin/products/{built.Id}/{answer}", body).ShouldBe(HttpStatusCode.NoContent);
    }

    private static async Task Invite(SignedIn owner, SignedIn guest, BuiltProduct built) =>
        await owner.Client.PostAsJsonAsync($"/api/v1/studio/products/{built.Id}/authors", new { handle = guest.Handle }).ShouldBe(HttpStatusCode.OK);

    private static async Task Joins(SignedIn owner, SignedIn guest, BuiltProduct built)
    {
        await Invite(owner, guest, built);
        await guest.Client.PostAsync($"/api/v1/studio/invitations/{built.Id}/accept", null).ShouldBe(HttpStatusCode.NoContent);
    }

    private Task Answer(BuiltProduct built, string answer, object body) => Answer(Host, built, answer, body);

    private async Task<(SignedIn Member, string Email)> Author(string locale = "zh-CN", string timeZone = "Asia/Shanghai")
    {
        var account = await Given.Account("creator");
        var client = await Given.SignedIn(account);
        var version = (await client.GetAsync("/api/v1/me").Read<JsonElement>()).GetProperty("version").GetInt32();
        await client.SendVersioned(HttpMethod.Patch, "/api/v1/me", new { locale, timeZone }, version).ShouldBe(HttpStatusCode.OK);
        return (new(account.Id, account.Handle, client), account.Email);
    }
}

/// <summary>Mail follows the fact a little later; nothing else of this fixture delivers in between.</summary>
public sealed class LateAuthorMailTests : ApiFixture
{
    [Test]
    public async Task What_no_longer_holds_is_not_mailed()
    {
        var account = await Given.Account("creator");
        var client = await Given.SignedIn(account);
        var owner = new SignedIn(account.Id, account.Handle, client);
        var returned = await Given.Product(A.Course().OwnedBy(owner).WithItem("One").InReview());
        var scheduled = await Given.Product(A.Course().OwnedBy(owner).WithItem("One").InReview());
        await AuthorMailTests.Answer(Host, returned, "return", new { note = "Shorter." });
        await AuthorMailTests.Answer(Host, scheduled, "approve", new { publishAt = Clock.GetUtcNow().AddDays(1) });
        await Step(client, returned, "submit");
        await Step(client, scheduled, "withdraw");

        (await Given.MailsTo(account.Email)).ShouldBeEmpty();
    }

    private static async Task Step(HttpClient client, BuiltProduct work, string step)
    {
        var path = $"/api/v1/studio/products/{work.Id}";
        var version = (await client.GetAsync(path).Read<JsonElement>()).GetProperty("version").GetInt32();
        await client.SendVersioned(HttpMethod.Post, $"{path}/{step}", null, version).ShouldBe(HttpStatusCode.OK);
    }
}
