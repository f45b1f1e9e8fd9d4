using System.Net.Http.Headers;
using KnowledgePay.Application.Catalog.Files;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Api.Tests.Files;

public sealed class MediaTests : ApiFixture
{
    [Test]
    public async Task Serves_a_part_a_suffix_and_the_end_of_a_film()
    {
        var (url, content) = await Film();
        using var part = await Get(url, new RangeHeaderValue(100, 199));
        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        part.Content.Headers.ContentRange!.ToString().ShouldBe("bytes 100-199/1000");
        (await part.Content.ReadAsByteArrayAsync()).ShouldBe(content[100..200]);

        using var end = await Get(url, new RangeHeaderValue(990, null));
        (await end.Content.ReadAsByteArrayAsync()).ShouldBe(content[990..]);

        using var suffix = await Get(url, new RangeHeaderValue(null, 5));
        (await suffix.Content.ReadAsByteArrayAsync()).ShouldBe(content[^5..]);

        using var beyond = await Get(url, new RangeHeaderValue(5000, 6000));
        beyond.StatusCode.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
    }

    [Test]
    public async Task A_range_of_another_state_gets_the_whole()
    {
        var (url, content) = await Film();
        using var request = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Range = new(0, 9) } };
        request.Headers.IfRange = new RangeConditionHeaderValue("\"another\"");
        using var response = await Given.Visitor().SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsByteArrayAsync()).ShouldBe(content);
    }

    [Test]
    public async Task Answers_head_and_a_known_etag_without_a_body()
    {
        var (url, _) = await Film();
        using var head = await Given.Visitor().SendAsync(new(HttpMethod.Head, url));
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        head.Content.Headers.ContentLength.ShouldBe(1000);
        head.Headers.AcceptRanges.ShouldContain("bytes");
        (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();

        using var again = new HttpRequestMessage(HttpMethod.Get, url);
        again.Headers.IfNoneMatch.Add(head.Headers.ETag!);
        await Given.Visitor().SendAsync(again).ShouldBe(HttpStatusCode.NotModified);
    }

    [Test]
    public async Task A_gated_file_is_not_there_without_our_signature()
    {
        var (url, _) = await Film();
        var (other, _) = await Film();
        var query = url[url.IndexOf('?', StringComparison.Ordinal)..];
        var path = url[..^query.Length];
        var otherPath = other[..other.IndexOf('?', StringComparison.Ordinal)];
        var last = query[^1] == 'A' ? 'B' : 'A';
        var expires = long.Parse(query[5..query.IndexOf('&', StringComparison.Ordinal)]);
        foreach (var address in (string[])
        [
            path,
            path + "?exp=99999999999&sig=",
            path + query[..^1] + last,
            path + query.Replace($"exp={expires}", $"exp={expires + 3600}", StringComparison.Ordinal),
            path + query.Replace("exp=", "exp=x", StringComparison.Ordinal),
            otherPath + query,
            $"/media/{Guid.CreateVersion7()}/film.mp4{query}",
        ])
        {
            await Given.Visitor().GetAsync(address).ShouldBeProblem(HttpStatusCode.NotFound, "catalog.file_not_found");
        }

        await Given.Visitor().GetAsync(url).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Headers_keep_files_from_acting_and_caches_from_keeping_what_is_gated()
    {
        var (film, _) = await Film();
        using var gated = await Given.Visitor().GetAsync(film);
        gated.Headers.CacheControl!.ToString().ShouldBe("no-store, private");
        gated.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        gated.Headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'none'; sandbox"]);
        gated.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("inline");

        var creator = await Given.Creator();
        var course = await Given.Product(A.Course().OwnedBy(creator));
        var pdf = await Upload(creator, "attachment", course, SampleFiles.Pdf("<script>alert(1)</script>"), "讲义.pdf");
        using var download = await Given.Visitor().GetAsync(pdf.Url);
        download.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        download.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("讲义.pdf");

        var cover = await Upload(creator, "cover", course, SampleFiles.Png(), "cover.png");
        using var picture = await Given.Visitor().GetAsync(cover.Url);
        picture.Headers.CacheControl!.Public.ShouldBeTrue();
        picture.Headers.CacheControl.ToString().ShouldContain("immutable");
    }

    [Test]
    public async Task Links_to_the_texts_own_files_are_signed_and_others_are_not()
    {
        var creator = await Given.Creator();
        var course = await Given.Product(A.Course().OwnedBy(creator));
        var other = await Given.Product(A.Course().OwnedBy(creator));
        var own = await Upload(creator, "attachment", course, SampleFiles.Zip(), "data.zip");
        var foreign = await Upload(creator, "attachment", other, SampleFiles.Zip(), "data.zip");
        var html = $"""<p><a href="/media/{own.Id}/data.zip" rel="x">a</a> <a href="/media/{own.Id}/data.zip?exp=1&amp;sig=old">b</a> <a href="/media/{foreign.Id}/data.zip">c</a></p>""";

        await using var scope = Host.Services.CreateAsyncScope();
        var signed = await scope.ServiceProvider.GetRequiredService<IMediaLinks>().SignLinks(html, course.Id, CancellationToken.None);

        var links = System.Text.RegularExpressions.Regex.Matches(signed, "href=\"([^\"]*)\"").Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).ToList();
        await Given.Visitor().GetAsync(links[0]).ShouldBe(HttpStatusCode.OK);
        await Given.Visitor().GetAsync(links[1]).ShouldBe(HttpStatusCode.OK);
        links[2].ShouldBe($"/media/{foreign.Id}/data.zip");
    }

    [Test]
    public async Task A_lessons_film_plays_for_who_may_read_it_and_never_from_another_product()
    {
        var creator = await Given.Creator();
        var course = await Given.Product(A.Course().OwnedBy(creator).Priced(99_00).Published().WithItem("Text"));
        var thief = await Given.Product(A.Course().WithItem("Text").Published());
        var film = await Upload(creator, "video", course, SampleFiles.Mp4(), "film.mp4");
        var lesson = await Lesson(course, film.Id);
        var stolen = await Lesson(thief, film.Id);

        (await MediaUrl(Given.Visitor(), course, lesson)).ShouldBeNull();
        (await MediaUrl((await Given.Member()).Client, course, lesson)).ShouldBeNull();
        var url = await MediaUrl(creator.Client, course, lesson);
        await Given.Visitor().GetAsync(url.ShouldNotBeNull()).ShouldBe(HttpStatusCode.OK);
        (await MediaUrl((await Given.Member()).Client, thief, stolen)).ShouldBeNull();
    }

    private static async Task<string?> MediaUrl(HttpClient reader, BuiltProduct product, ContentItemId item)
    {
        var page = await reader.GetAsync($"/api/v1/products/{product.Id}/items/{item}").Read<System.Text.Json.JsonElement>();
        return page.TryGetProperty("media", out var media) && media.ValueKind == System.Text.Json.JsonValueKind.Object ? media.GetProperty("url").GetString() : null;
    }

    private async Task<ContentItemId> Lesson(BuiltProduct product, Guid mediaFileId)
    {
        var now = Clock.Now();
        var by = product.Product.OwnerId!.Value;
        var item = ContentItem.Start(Id.New<ContentItemId>(now), product.Id, null, 9, "Film", ItemType.Video, ItemVisibility.Entitled, by, now).Value;
        item.SaveDraft("Film", "", new StoredFileId(mediaFileId), 60, by, now);
        item.Publish(new Application.Catalog.Items.MarkdigRenderer(), now);
        item.ClearEvents();
        await Given.Save(item);
        return item.Id;
    }

    private async Task<(string Url, byte[] Content)> Film()
    {
        var creator = await Given.Creator();
        var course = await Given.Product(A.Course().OwnedBy(creator));
        var content = SampleFiles.Mp4(1000);
        return ((await Upload(creator, "video", course, content, "film.mp4")).Url, content);
    }

    private static Task<UploadTests.Uploaded> Upload(SignedIn by, string purpose, BuiltProduct product, byte[] content, string name) =>
        by.Client.PostAsync($"/api/v1/files?purpose={purpose}&productId={product.Id}", SampleFiles.Form(content, name))
            .Read<UploadTests.Uploaded>(HttpStatusCode.Created);

    private async Task<HttpResponseMessage> Get(string url, RangeHeaderValue range) =>
        await Given.Visitor().SendAsync(new(HttpMethod.Get, url) { Headers = { Range = range } });
}
