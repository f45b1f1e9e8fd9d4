using KnowledgePay.Application.Catalog.Files;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Api.Tests.Files;

/// <summary>These tests move the clock; each has a fixture, and so a server, of its own.</summary>
public sealed class FileExpiryTests : ApiFixture
{
    [Test]
    public async Task A_signed_address_works_for_hours_and_then_no_more()
    {
        var creator = await Given.Creator();
        var course = await Given.Product(A.Course().OwnedBy(creator));
        var file = await creator.Client.PostAsync($"/api/v1/files?purpose=audio&productId={course.Id}", SampleFiles.Form(SampleFiles.Mp3()))
            .Read<UploadTests.Uploaded>(HttpStatusCode.Created);

        Clock.Advance(TimeSpan.FromHours(5));
        await Given.Visitor().GetAsync(file.Url).ShouldBe(HttpStatusCode.OK);
        Clock.Advance(TimeSpan.FromHours(3));
        await Given.Visitor().GetAsync(file.Url).ShouldBeProblem(HttpStatusCode.NotFound, "catalog.file_not_found");
    }
}

public sealed class UnusedFileTests : ApiFixture
{
    [Test]
    public async Task Files_that_nothing_uses_are_deleted_after_a_week_and_others_stay()
    {
        var creator = await Given.Creator();
        var cover = await Upload(creator, "cover", SampleFiles.Png());
        var forgotten = await Upload(creator, "cover", SampleFiles.Png());
        var pictured = await Upload(creator, "image", SampleFiles.Gif());
        await Given.Product(A.Course().OwnedBy(creator)
            .With(d => d with { CoverFileId = new StoredFileId(cover.Id) })
            .WithItem("One", $"![x](/media/{pictured.Id}/x.gif)"));
        var broken = StoredFile.StartUpload(Id.New<StoredFileId>(Clock.Now()), creator.Id, FilePurpose.Avatar, "x", null, null, Clock.Now()).Value;
        await Given.Save(broken);

        Clock.Advance(TimeSpan.FromDays(6));
        var recent = await Upload(creator, "cover", SampleFiles.Png());
        Clock.Advance(TimeSpan.FromDays(2));
        (await Collect()).ShouldBe(2);

        var left = await Given.InDatabase((AppDbContext db) => db.Files.Select(f => f.Id.Value).ToListAsync());
        left.ShouldBe([cover.Id, pictured.Id, recent.Id], ignoreOrder: true);
        await Given.Visitor().GetAsync(forgotten.Url).ShouldBe(HttpStatusCode.NotFound);
        await Given.Visitor().GetAsync(cover.Url).ShouldBe(HttpStatusCode.OK);
        (await Collect()).ShouldBe(0);
    }

    private static Task<UploadTests.Uploaded> Upload(SignedIn by, string purpose, byte[] content) =>
        by.Client.PostAsync($"/api/v1/files?purpose={purpose}", SampleFiles.Form(content)).Read<UploadTests.Uploaded>(HttpStatusCode.Created);

    private async Task<int> Collect()
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CollectUnusedFiles>().RunOnce(CancellationToken.None);
    }
}
