using System.Net.Http.Json;
using System.Text;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Files;

public sealed class UploadTests : ApiFixture
{
    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Files:MaxBytes:Cover"] = "50000",
        ["Files:Quota:Member"] = "30000",
    };

    [Test]
    public async Task A_member_uploads_an_avatar_and_everybody_can_fetch_it()
    {
        var member = await Given.Member();
        var file = await member.Client.PostAsync("/api/v1/files?purpose=avatar", SampleFiles.Form(SampleFiles.Jpeg(640, 480), "me.gif", "text/html"))
            .Read<Uploaded>(HttpStatusCode.Created);

        file.ContentType.ShouldBe("image/jpeg");
        (file.Width, file.Height).ShouldBe((640, 480));
        file.Name.ShouldBe("me.jpg");

        using var response = await Given.Visitor().GetAsync(file.Url);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe("image/jpeg");
        (await response.Content.ReadAsByteArrayAsync()).ShouldBe(SampleFiles.Jpeg(640, 480));
    }

    [Test]
    public async Task A_visitor_uploads_nothing() => await Given.Visitor()
        .PostAsync("/api/v1/files?purpose=avatar", SampleFiles.Form(SampleFiles.Png())).ShouldBeProblem(HttpStatusCode.Unauthorized, "common.sign_in_required");

    [Test]
    public async Task A_member_who_is_no_author_uploads_no_cover()
    {
        var member = await Given.Member();
        await member.Client.PostAsync("/api/v1/files?purpose=cover", SampleFiles.Form(SampleFiles.Png())).ShouldBeProblem(HttpStatusCode.Forbidden, "common.forbidden");
    }

    [Test]
    public async Task Refuses_a_picture_that_is_none()
    {
        var creator = await Given.Creator();
        foreach (var content in (byte[][])[SampleFiles.Svg(), SampleFiles.Pdf(), Encoding.UTF8.GetBytes("<script>alert(1)</script>")])
        {
            await creator.Client.PostAsync("/api/v1/files?purpose=cover", SampleFiles.Form(content, "cover.png", "image/png"))
                .ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "catalog.file_type_not_allowed");
        }

        (await FilesOf(creator)).ShouldBeEmpty();
    }

    [Test]
    public async Task Refuses_a_picture_whose_header_is_broken_or_absurd()
    {
        var creator = await Given.Creator();
        foreach (var content in (byte[][])[SampleFiles.Png(50_000, 50_000), SampleFiles.Png()[..18]])
        {
            await creator.Client.PostAsync("/api/v1/files?purpose=cover", SampleFiles.Form(content))
                .ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "catalog.file_picture_unreadable");
        }

        (await FilesOf(creator)).ShouldBeEmpty();
    }

    [Test]
    public async Task Refuses_a_file_over_the_limit_of_its_purpose_and_names_the_limit()
    {
        var creator = await Given.Creator();
        byte[] large = [.. SampleFiles.Png(), .. new byte[50_000]];
        var problem = await creator.Client.PostAsync("/api/v1/files?purpose=cover", SampleFiles.Form(large))
            .ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "catalog.file_too_large");
        problem.GetProperty("title").GetString()!.ShouldContain("1 MB");
        (await FilesOf(creator)).ShouldBeEmpty();
    }

    [Test]
    public async Task Refuses_what_is_no_form_and_what_is_empty()
    {
        var member = await Given.Member();
        await member.Client.PostAsJsonAsync("/api/v1/files?purpose=avatar", new { }).ShouldBeProblem(HttpStatusCode.BadRequest, "catalog.file_missing");
        await member.Client.PostAsync("/api/v1/files?purpose=avatar", new MultipartFormDataContent { { new StringContent("x"), "text" } })
            .ShouldBeProblem(HttpStatusCode.BadRequest, "catalog.file_missing");
        await member.Client.PostAsync("/api/v1/files?purpose=avatar", SampleFiles.Form([])).ShouldBeProblem(HttpStatusCode.BadRequest, "catalog.file_empty");
        await member.Client.PostAsync("/api/v1/files?purpose=99", SampleFiles.Form(SampleFiles.Png())).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
        await member.Client.PostAsync("/api/v1/files?purpose=nonsense", SampleFiles.Form(SampleFiles.Png())).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
    }

    [Test]
    public async Task A_full_quota_refuses_the_next_file()
    {
        var member = await Given.Member();
        await member.Client.PostAsync("/api/v1/files?purpose=avatar", SampleFiles.Form(SampleFiles.Jpeg())).ShouldBe(HttpStatusCode.Created);
        await member.Client.PostAsync("/api/v1/files?purpose=avatar", SampleFiles.Form(SampleFiles.Jpeg()))
            .ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "catalog.file_quota_exceeded");
    }

    [Test]
    public async Task A_gated_file_needs_a_product_of_ones_own()
    {
        var creator = await Given.Creator();
        var other = await Given.Product(A.Course().OwnedBy(await Given.Creator()));
        var own = await Given.Product(A.Course().OwnedBy(creator));

        await creator.Client.PostAsync("/api/v1/files?purpose=video", SampleFiles.Form(SampleFiles.Mp4()))
            .ShouldBeProblem(HttpStatusCode.BadRequest, "catalog.file_product_required");
        await creator.Client.PostAsync($"/api/v1/files?purpose=video&productId={other.Id}", SampleFiles.Form(SampleFiles.Mp4()))
            .ShouldBeProblem(HttpStatusCode.NotFound, "catalog.product_not_found");
        await creator.Client.PostAsync($"/api/v1/files?purpose=video&productId={own.Id}", SampleFiles.Form(SampleFiles.Mp4())).ShouldBe(HttpStatusCode.Created);
    }

    [Test]
    public async Task A_name_from_the_client_never_becomes_a_path()
    {
        var creator = await Given.Creator();
        var file = await creator.Client.PostAsync("/api/v1/files?purpose=cover", SampleFiles.Form(SampleFiles.Png(), "../../../../tmp/evil.html"))
            .Read<Uploaded>(HttpStatusCode.Created);

        file.Name.ShouldBe("evil.png");
        var stored = (await FilesOf(creator)).Single();
        stored.StorageKey.ShouldBe($"2026/03/{stored.Id.Value:N}");
        await Given.Visitor().GetAsync($"/media/{stored.Id}/..%2F..%2Fappsettings.json").ShouldBe(HttpStatusCode.OK);
    }

    private Task<List<StoredFile>> FilesOf(SignedIn member) => Given.InDatabase((AppDbContext db) => db.Files.Where(f => f.OwnerId == member.Id).ToListAsync());

    internal sealed record Uploaded(Guid Id, string Url, string Name, string ContentType, long Size, int? Width, int? Height);
}
