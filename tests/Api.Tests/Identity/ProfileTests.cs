using System.Text.Json;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Identity;

public sealed class ProfileTests : ApiFixture
{
    [Test]
    public async Task Changes_what_is_sent_and_leaves_the_rest()
    {
        var me = (await Given.Member()).Client;
        var changed = await Patch(me, new { displayName = "  林晚 ", bio = "写作", theme = "dark", timeZone = "Europe/Berlin", interests = new[] { "psychology", "writing" } }).Read<JsonElement>();
        changed.GetProperty("displayName").GetString().ShouldBe("林晚");
        changed.GetProperty("theme").GetString().ShouldBe("dark");
        var next = await Patch(me, new { locale = "en" }, changed.GetProperty("version").GetInt32()).Read<JsonElement>();
        next.GetProperty("bio").GetString().ShouldBe("写作");
        next.GetProperty("timeZone").GetString().ShouldBe("Europe/Berlin");
        next.GetProperty("interests").EnumerateArray().Select(i => i.GetString()).ShouldBe(["psychology", "writing"]);
        next.GetProperty("locale").GetString().ShouldBe("en");
    }

    [Test]
    public async Task A_change_names_the_version_that_it_changes()
    {
        var me = (await Given.Member()).Client;
        using var read = await me.GetAsync("/api/v1/me");
        var version = JsonDocument.Parse(await read.Content.ReadAsStringAsync()).RootElement.GetProperty("version").GetInt32();
        read.Headers.ETag!.Tag.ShouldBe($"\"{version}\"");
        read.Headers.CacheControl!.NoStore.ShouldBeTrue();

        await me.PatchAsJsonAsync("/api/v1/me", new { bio = "x" }).ShouldBeProblem((HttpStatusCode)428, "common.precondition_required");
        await Patch(me, new { bio = "first" }, version).ShouldBe(HttpStatusCode.OK);
        await Patch(me, new { bio = "second" }, version).ShouldBeProblem(HttpStatusCode.PreconditionFailed, "common.version_mismatch");
    }

    [Test]
    public async Task Members_are_found_by_the_handles_and_ids_that_are_named_and_nobody_else()
    {
        var (asking, first, second) = (await Given.Member(), await Given.Member(), await Given.Member());
        await Given.Member();
        var found = await asking.Client.GetAsync($"/api/v1/members?handle={first.Handle.ToUpperInvariant()}&handle=nobody-there&id={second.Id}&id={Guid.Empty}")
            .Read<JsonElement>();
        found.EnumerateArray().Select(m => m.GetProperty("id").GetGuid()).ShouldBe([first.Id.Value, second.Id.Value], ignoreOrder: true);
        found.EnumerateArray().ShouldAllBe(m => m.EnumerateObject().All(p => p.Name == "id" || p.Name == "handle" || p.Name == "displayName" || p.Name == "avatarUrl"));
    }

    [Test]
    public async Task Nobody_names_more_members_at_once_than_a_page_holds_and_visitors_none()
    {
        var many = string.Join('&', Enumerable.Range(0, 101).Select(i => $"handle=h{i}"));
        await (await Given.Member()).Client.GetAsync($"/api/v1/members?{many}").ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
        await Given.Visitor().GetAsync("/api/v1/members?handle=anybody").ShouldBe(HttpStatusCode.Unauthorized);
    }

    [TestCase("ab")]
    [TestCase("1abc")]
    [TestCase("Has-Capitals")]
    [TestCase("has space")]
    [TestCase("中文名")]
    [TestCase("a23456789012345678901234567890x")]
    public async Task Refuses_a_malformed_handle(string handle)
    {
        var problem = await Patch((await Given.Member()).Client, new { handle }).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
        problem.GetProperty("errors").TryGetProperty("handle", out _).ShouldBeTrue();
    }

    [TestCase("admin")]
    [TestCase("ad-min")]
    [TestCase("knowledge_pay")]
    public async Task Refuses_a_handle_that_is_kept_for_the_site(string handle) =>
        await Patch((await Given.Member()).Client, new { handle }).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "identity.handle_reserved");

    [Test]
    public async Task Refuses_a_handle_that_somebody_has()
    {
        var taken = await Given.Member();
        await Patch((await Given.Member()).Client, new { handle = taken.Handle }).ShouldBeProblem(HttpStatusCode.Conflict, "identity.handle_taken");
    }

    [Test]
    public async Task Refuses_other_fields_out_of_range()
    {
        var me = (await Given.Member()).Client;
        foreach (var (field, body) in new (string, object)[]
        {
            ("displayName", new { displayName = "" }),
            ("bio", new { bio = new string('长', 1001) }),
            ("locale", new { locale = "fr" }),
            ("timeZone", new { timeZone = "Nowhere/Land" }),
            ("timeZone", new { timeZone = "China Standard Time" }),
            ("interests", new { interests = Enumerable.Range(0, 21).Select(i => $"c{i}") }),
            ("interests", new { interests = new[] { "Not A Slug" } }),
            ("ageBand", new { ageBand = "44" }),
            ("occupation", new { occupation = new string('x', 81) }),
        })
        {
            var problem = await Patch(me, body).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
            problem.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue($"{field}: {problem}");
        }

        await Patch(me, new { theme = "neon" }).ShouldBeProblem(HttpStatusCode.BadRequest, "common.malformed_body");
    }

    [Test]
    public async Task Keeps_personal_details_only_under_consent_and_erases_them_when_it_is_withdrawn()
    {
        var me = await Given.Member();
        await Patch(me.Client, new { occupation = "教师" }).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "identity.consent_needed");
        await me.Client.PutAsJsonAsync("/api/v1/me/consents/profile-details", new { version = 1 }).ShouldBe(HttpStatusCode.OK);
        var kept = await Patch(me.Client, new { occupation = " 教师 ", region = "杭州", ageBand = "35-44" }).Read<JsonElement>();
        kept.GetProperty("occupation").GetString().ShouldBe("教师");

        await me.Client.DeleteAsync("/api/v1/me/consents/profile-details").ShouldBe(HttpStatusCode.NoContent);
        var erased = await me.Client.GetAsync("/api/v1/me").Read<JsonElement>();
        foreach (var field in new[] { "occupation", "region", "ageBand" })
        {
            erased.GetProperty(field).ValueKind.ShouldBe(JsonValueKind.Null);
        }

        await Patch(me.Client, new { region = "杭州" }).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "identity.consent_needed");
    }

    [Test]
    public async Task An_empty_detail_is_cleared()
    {
        var me = await Given.Member();
        await me.Client.PutAsJsonAsync("/api/v1/me/consents/profile-details", new { version = 1 }).ShouldBe(HttpStatusCode.OK);
        await Patch(me.Client, new { occupation = "教师", region = "杭州" }).ShouldBe(HttpStatusCode.OK);
        var cleared = await Patch(me.Client, new { occupation = "" }).Read<JsonElement>();
        cleared.GetProperty("occupation").ValueKind.ShouldBe(JsonValueKind.Null);
        cleared.GetProperty("region").GetString().ShouldBe("杭州");
    }

    [Test]
    public async Task Every_word_of_consent_is_a_new_line_in_the_log()
    {
        var me = await Given.Member();
        for (var round = 0; round < 2; round++)
        {
            await me.Client.PutAsJsonAsync("/api/v1/me/consents/profile-details", new { version = 1 }).ShouldBe(HttpStatusCode.OK);
            await me.Client.PutAsJsonAsync("/api/v1/me/consents/profile-details", new { version = 1 }).ShouldBe(HttpStatusCode.OK);
            await me.Client.DeleteAsync("/api/v1/me/consents/profile-details").ShouldBe(HttpStatusCode.NoContent);
            await me.Client.DeleteAsync("/api/v1/me/consents/profile-details").ShouldBe(HttpStatusCode.NoContent);
        }

        var log = await Given.InDatabase(db => db.ConsentRecords.AsNoTracking().Where(c => c.MemberId == me.Id).OrderBy(c => c.Number).Select(c => c.IsGranted).ToListAsync());
        log.ShouldBe([true, false, true, false]);
    }

    [Test]
    public async Task Refuses_consent_to_what_is_not_there_or_was_not_shown()
    {
        var me = await Given.Member();
        await me.Client.PutAsJsonAsync("/api/v1/me/consents/selling-my-data", new { version = 1 }).ShouldBeProblem(HttpStatusCode.NotFound, "identity.consent_unknown");
        await me.Client.PutAsJsonAsync("/api/v1/me/consents/profile-details", new { version = 0 }).ShouldBeProblem(HttpStatusCode.Conflict, "identity.consent_outdated");
        await me.Client.DeleteAsync("/api/v1/me/consents/selling-my-data").ShouldBeProblem(HttpStatusCode.NotFound, "identity.consent_unknown");
    }

    [Test]
    public async Task Shows_the_text_of_a_consent_in_the_language_of_the_request()
    {
        var me = (await Given.Member()).Client;
        (await me.GetAsync("/api/v1/me/consents").Read<JsonElement>())[0].GetProperty("text").GetString().ShouldStartWith("我同意");
        me.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        (await me.GetAsync("/api/v1/me/consents").Read<JsonElement>())[0].GetProperty("text").GetString().ShouldStartWith("I agree");
    }

    [Test]
    public async Task Shows_an_avatar_that_I_uploaded_and_no_other_file()
    {
        var me = await Given.Member();
        var mine = await Avatar(me.Id);
        var theirs = await Avatar((await Given.Member()).Id);
        await me.Client.PutAsJsonAsync("/api/v1/me/avatar", new { fileId = theirs }).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "identity.avatar_not_found");
        await me.Client.PutAsJsonAsync("/api/v1/me/avatar", new { fileId = Guid.CreateVersion7(Clock.GetUtcNow()) }).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "identity.avatar_not_found");
        var shown = await me.Client.PutAsJsonAsync("/api/v1/me/avatar", new { fileId = mine }).Read<JsonElement>();
        shown.GetProperty("avatarUrl").GetString().ShouldBe($"/media/{mine}/avatar");
        var none = await me.Client.PutAsJsonAsync("/api/v1/me/avatar", new { fileId = (Guid?)null }).Read<JsonElement>();
        none.GetProperty("avatarUrl").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Test]
    public async Task Everybody_sees_a_members_public_side_and_nothing_else()
    {
        var creator = await Given.Creator();
        var text = await Given.Visitor().GetStringAsync($"/api/v1/members/{creator.Handle.ToUpperInvariant()}");
        var shown = JsonDocument.Parse(text).RootElement;
        shown.GetProperty("handle").GetString().ShouldBe(creator.Handle);
        shown.GetProperty("isCreator").GetBoolean().ShouldBeTrue();
        shown.EnumerateObject().Select(p => p.Name).ShouldBe(["handle", "displayName", "bio", "avatarUrl", "joinedAt", "isCreator"], ignoreOrder: true);
        await Given.Visitor().GetAsync("/api/v1/members/nobody-has-this").ShouldBeProblem(HttpStatusCode.NotFound, "identity.member_not_found");
    }

    private static async Task<HttpResponseMessage> Patch(HttpClient client, object change, int? version = null) => await client.SendVersioned(
        HttpMethod.Patch,
        "/api/v1/me",
        change,
        version ?? (await client.GetAsync("/api/v1/me").Read<JsonElement>()).GetProperty("version").GetInt32());

    private async Task<Guid> Avatar(MemberId owner)
    {
        var now = Clock.Now();
        var file = StoredFile.StartUpload(Id.New<StoredFileId>(now), owner, FilePurpose.Avatar, "me.png", null, null, now).Value;
        file.FinishUpload(FileFormat.Png, 100, new string('a', 64), new PictureSize(10, 10), now).IsSuccess.ShouldBeTrue();
        await Given.Save(file);
        return file.Id.Value;
    }
}
