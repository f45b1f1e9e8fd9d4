using System.Net;
using System.Text;
using System.Text.Json;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Integrations.Import.Runs;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Integrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Api.Tests.Import;

/// <summary>One after the other: the worker takes whatever waits in the fixture's database.</summary>
public sealed class ImportApiTests : ImportFixture
{
    private const string Path = "/api/v1/admin/imports";

    private static readonly SemaphoreSlim OneWorker = new(1, 1);

    [SetUp]
    public Task TakeTurn() => OneWorker.WaitAsync();

    [TearDown]
    public void EndTurn() => OneWorker.Release();

    [Test]
    public async Task An_upload_is_processed_in_the_background_and_its_rejects_can_be_fetched()
    {
        var operatorOfShop = await Given.Operator();
        var id = await HandIn(operatorOfShop, Csv(Row("a", "上传的"), Row("b", "")));
        var waiting = await operatorOfShop.Client.GetAsync($"{Path}/{id}").Read<ImportRunView>();
        (waiting.Status, waiting.Can.Cancel, waiting.FileName).ShouldBe((ImportStatus.Queued, true, "courses.csv"));
        waiting.TotalBytes.ShouldBeGreaterThan(0);

        await Work();
        var done = await operatorOfShop.Client.GetAsync($"{Path}/{id}").Read<ImportRunView>();
        (done.Status, done.Read, done.Imported, done.Unchanged, done.Rejected).ShouldBe((ImportStatus.Succeeded, 2, 1, 0, 1));
        (done.Bytes, done.Can.Cancel, done.Can.DownloadRejects).ShouldBe((done.TotalBytes, false, true));
        (await Course("a")).Title.ShouldBe("上传的");

        var rejects = await operatorOfShop.Client.GetStringAsync($"{Path}/{id}/rejects");
        var reject = JsonDocument.Parse(rejects.TrimEnd()).RootElement;
        (reject.GetProperty("line").GetInt32(), reject.GetProperty("field").GetString(), reject.GetProperty("code").GetString()).ShouldBe((3, "title", "catalog.title_length"));
    }

    [Test]
    public async Task A_broken_file_fails_with_its_reason_and_changes_nothing()
    {
        var operatorOfShop = await Given.Operator();
        var id = await HandIn(operatorOfShop, Csv(Row("a", "好的"), Row("b", "\"没完")));
        await Work();
        var failed = await operatorOfShop.Client.GetAsync($"{Path}/{id}").Read<ImportRunView>();
        (failed.Status, failed.Error!.Code, failed.Imported).ShouldBe((ImportStatus.Failed, "import.quote_unclosed", 0));
        failed.Error.Message.ShouldContain("line 3");
        (await CountCourses()).ShouldBe(0);
        await operatorOfShop.Client.GetAsync($"{Path}/{id}/rejects").ShouldBeProblem(HttpStatusCode.NotFound, "import.no_rejects");
    }

    [Test]
    public async Task A_cancelled_import_never_runs()
    {
        var operatorOfShop = await Given.Operator();
        var id = await HandIn(operatorOfShop, Csv(Row("a", "不要了")));
        await operatorOfShop.Client.PostAsync($"{Path}/{id}/cancel", null).ShouldBe(HttpStatusCode.NoContent);
        await Work();
        (await operatorOfShop.Client.GetAsync($"{Path}/{id}").Read<ImportRunView>()).Status.ShouldBe(ImportStatus.Cancelled);
        (await CountCourses()).ShouldBe(0);
        await operatorOfShop.Client.PostAsync($"{Path}/{id}/cancel", null).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "import.run_over");
    }

    [Test]
    public async Task An_import_that_is_stopped_while_it_runs_keeps_nothing()
    {
        var operatorOfShop = await Given.Operator();
        var id = await HandIn(operatorOfShop, Csv([.. Enumerable.Range(0, 3_000).Select(i => Row($"n{i}", "很多"))]));

        // Asked for between the start of the run and its first look: the run sees it after the first rows.
        await Given.InDatabase(db => db.ImportRuns.Where(r => r.Id == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Status, ImportStatus.Running)));
        await Given.InDatabase(async db =>
        {
            var run = await db.ImportRuns.SingleAsync(r => r.Id == id);
            run.Cancel(Clock.GetUtcNow()).IsSuccess.ShouldBeTrue();
            await db.SaveChangesAsync();
        });
        await Work();
        (await operatorOfShop.Client.GetAsync($"{Path}/{id}").Read<ImportRunView>()).Status.ShouldBe(ImportStatus.Cancelled);
        (await CountCourses()).ShouldBe(0);
    }

    [Test]
    public async Task A_run_that_a_dead_node_left_behind_begins_again_and_is_given_up_after_three_times()
    {
        var operatorOfShop = await Given.Operator();
        var id = await HandIn(operatorOfShop, Csv(Row("a", "重来")));
        await Abandon(id, attempts: 1);
        await Work();
        (await operatorOfShop.Client.GetAsync($"{Path}/{id}").Read<ImportRunView>()).Status.ShouldBe(ImportStatus.Succeeded);

        var hopeless = await HandIn(operatorOfShop, Csv(Row("b", "没希望")));
        await Abandon(hopeless, attempts: ImportRun.MaxAttempts);
        await Work();
        var failed = await operatorOfShop.Client.GetAsync($"{Path}/{hopeless}").Read<ImportRunView>();
        (failed.Status, failed.Error!.Code).ShouldBe((ImportStatus.Failed, "import.abandoned"));
        (await Find("b")).ShouldBeNull();
    }

    [Test]
    public async Task Enrolments_come_with_their_map()
    {
        await ImportCsv(Csv(Row("a", "课")));
        var operatorOfShop = await Given.Operator();
        using var form = new MultipartFormDataContent
        {
            { new StringContent("enrolments"), "kind" },
            { new StringContent(Source), "source" },
            { new ByteArrayContent("u1 0\n"u8.ToArray()), "file", "train.txt" },
            { new ByteArrayContent("a 0\n"u8.ToArray()), "items", "map.txt" },
        };
        var started = await operatorOfShop.Client.PostAsync(Path, form).Read<StartImport.Response>(HttpStatusCode.Accepted);
        await Work();
        var done = await operatorOfShop.Client.GetAsync($"{Path}/{started.Id}").Read<ImportRunView>();
        (done.Status, done.Imported).ShouldBe((ImportStatus.Succeeded, 1));
    }

    [Test]
    public async Task The_list_is_newest_first_and_pages()
    {
        var operatorOfShop = await Given.Operator();
        var ids = new List<ImportRunId>();
        for (var i = 0; i < 3; i++)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            ids.Insert(0, await HandIn(operatorOfShop, Csv(Row($"p{i}", "页"))));
        }

        var first = await operatorOfShop.Client.GetAsync($"{Path}?limit=2").Read<Page<ImportRunView>>();
        first.Items.Select(r => r.Id).ShouldBe(ids.Take(2));
        var second = await operatorOfShop.Client.GetAsync($"{Path}?limit=2&cursor={first.Next}").Read<Page<ImportRunView>>();
        second.Items[0].Id.ShouldBe(ids[2]);
        await operatorOfShop.Client.GetAsync($"{Path}?cursor=nonsense").ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_cursor");
        await Work();
    }

    [TestCase("creator")]
    [TestCase("moderator")]
    public async Task Others_than_operators_may_not_import(string role)
    {
        var other = await Given.Member(role);
        using var form = Form("courses", "neutral-csv", "x");
        await other.Client.PostAsync(Path, form).ShouldBeProblem(HttpStatusCode.Forbidden, "common.forbidden");
        await other.Client.GetAsync(Path).ShouldBeProblem(HttpStatusCode.Forbidden, "common.forbidden");
        await other.Client.GetAsync("/api/v1/admin/exports/courses").ShouldBeProblem(HttpStatusCode.Forbidden, "common.forbidden");
        await Given.Visitor().GetAsync(Path).ShouldBeProblem(HttpStatusCode.Unauthorized, "common.sign_in_required");
    }

    [Test]
    public async Task What_is_not_an_import_is_refused_at_once()
    {
        var operatorOfShop = await Given.Operator();
        using var noFile = new MultipartFormDataContent { { new StringContent("courses"), "kind" } };
        await operatorOfShop.Client.PostAsync(Path, noFile).ShouldBeProblem(HttpStatusCode.BadRequest, "import.file_missing");
        await operatorOfShop.Client.PostAsync(Path, new StringContent("{}", Encoding.UTF8, "application/json")).ShouldBeProblem(HttpStatusCode.BadRequest, "import.file_missing");
        using var wrongKind = Form("people", "neutral-csv", "x");
        await operatorOfShop.Client.PostAsync(Path, wrongKind).ShouldBeProblem(HttpStatusCode.BadRequest, "import.format_unknown");
        using var wrongFormat = Form("courses", "xlsx", "x");
        var problem = await operatorOfShop.Client.PostAsync(Path, wrongFormat).ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
        problem.GetProperty("errors").TryGetProperty("format", out _).ShouldBeTrue();
        await operatorOfShop.Client.GetAsync($"{Path}/{Guid.CreateVersion7()}").ShouldBeProblem(HttpStatusCode.NotFound, "import.run_not_found");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task An_upload_above_the_limit_is_refused_as_too_large_and_leaves_no_file(bool saysItsLength)
    {
        await using var host = new ApiHost(Host.ConnectionString, new Dictionary<string, string?>(StringComparer.Ordinal) { ["Imports:MaxUploadBytes"] = "5000", ["Files:Root"] = Folder });
        var operatorOfShop = await new Given(host).Operator();
        using var large = Form("courses", "neutral-csv", new string('x', 6000));
        HttpContent body = saysItsLength ? large : new StreamContent(new Unmeasured(await large.ReadAsStreamAsync()));
        body.Headers.ContentType = large.Headers.ContentType;
        await operatorOfShop.Client.PostAsync(Path, body).ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge, "common.payload_too_large");
        (Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*", SearchOption.AllDirectories) : []).ShouldBeEmpty();

        using var small = Form("courses", "neutral-csv", new string('x', 100));
        await operatorOfShop.Client.PostAsync(Path, small).ShouldBe(HttpStatusCode.Accepted);
        await Work();
    }

    private static MultipartFormDataContent Form(string kind, string format, string text) => new()
    {
        // The file first: fields may stand behind it.
        { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "courses.csv" },
        { new StringContent(kind), "kind" },
        { new StringContent(format), "format" },
    };

    private static async Task<ImportRunId> HandIn(SignedIn caller, string csv)
    {
        using var form = Form("courses", "neutral-csv", csv);
        return (await caller.Client.PostAsync(Path, form).Read<StartImport.Response>(HttpStatusCode.Accepted)).Id;
    }

    private string Folder { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "knowledgepay-tests", Guid.CreateVersion7().ToString("N"));

    private Task Abandon(ImportRunId id, int attempts) => Given.InDatabase(db => db.ImportRuns.Where(r => r.Id == id)
        .ExecuteUpdateAsync(s => s.SetProperty(r => r.Status, ImportStatus.Running).SetProperty(r => r.Attempts, attempts)));

    private async Task Work()
    {
        await using var scope = Host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RunQueuedImports>().RunOnce(CancellationToken.None);
    }

    /// <summary>A body that does not say how long it is.</summary>
    private sealed class Unmeasured(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override void Flush() => inner.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
