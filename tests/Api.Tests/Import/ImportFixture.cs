using System.Text;
using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Integrations.Import;
using KnowledgePay.Application.Integrations.Import.Files;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Api.Tests.Import;

/// <summary>What the import tests share. Every test uses a source of its own, so that they do not see each other's courses.</summary>
public abstract class ImportFixture : ApiFixture
{
    protected const string Header = "source,external_id,kind,language,title,subtitle,summary,description,audience,outcomes,level,category,category_zh,category_en,tags,byline,price,currency,published_at";

    private static int sources;

    protected string Source { get; } = $"school-{Interlocked.Increment(ref sources)}";

    /// <summary>A neutral CSV of these rows.</summary>
    protected static string Csv(params string[] rows) => Header + "\n" + string.Join('\n', rows) + "\n";

    /// <summary>A minimal neutral row.</summary>
    protected string Row(string id, string title, string description = "", string price = "0") =>
        $"{Source},{id},course,zh-CN,{title},,,{description},,,,,,,,,{price},CNY,2024-05-01";

    protected Task<Result<ImportSummary>> ImportCsv(string text, List<RejectedRow>? rejects = null, IntakeOptions? options = null) =>
        ImportBytes(Encoding.UTF8.GetBytes(text), "neutral-csv", rejects, options);

    protected Task<Result<ImportSummary>> ImportBytes(byte[] bytes, string format, List<RejectedRow>? rejects = null, IntakeOptions? options = null) =>
        Send(new ImportCourses(new MemoryFile(bytes), format, options ?? new(), new Observer(rejects ?? [])));

    protected Task<Result<ImportSummary>> ImportEnrolments(string lines, string? items = null, List<RejectedRow>? rejects = null, IntakeOptions? options = null) =>
        Send(new ImportEnrolments(
            new MemoryFile(Encoding.UTF8.GetBytes(lines)), items is null ? null : new MemoryFile(Encoding.UTF8.GetBytes(items)), Source, options ?? new(), new Observer(rejects ?? [])));

    protected Task<Result<ImportSummary>> ImportReviews(string text, List<RejectedRow>? rejects = null) =>
        Send(new ImportReviews(new MemoryFile(Encoding.UTF8.GetBytes(text)), "neutral-csv", null, new(), new Observer(rejects ?? [])));

    protected async Task<Result<ImportSummary>> Send(ICommand<ImportSummary> command)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ISender>().Send(command);
    }

    protected Task<Product?> Find(string id) =>
        Given.InDatabase(db => db.Products.AsNoTracking().FirstOrDefaultAsync(p => p.ExternalSource == Source && p.ExternalId == id));

    protected async Task<Product> Course(string id) => (await Find(id)).ShouldNotBeNull();

    protected Task<int> CountCourses() => Given.InDatabase(db => db.Products.CountAsync(p => p.ExternalSource == Source));

    protected static void ShouldCount(Result<ImportSummary> result, long read, long imported, long unchanged, long rejected, long updated = 0)
    {
        result.Error.ShouldBeNull();
        var summary = result.Value;
        (summary.Read, summary.Imported, summary.Unchanged, summary.Rejected, summary.Updated).ShouldBe((read, imported, unchanged, rejected, updated));
        summary.Read.ShouldBe(summary.Imported + summary.Unchanged + summary.Rejected);
    }

    protected sealed class Observer(List<RejectedRow> rejects) : IImportObserver
    {
        public ValueTask Progressed(ImportSummary soFar, bool isReading, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask Rejected(RejectedRow row, CancellationToken cancellationToken)
        {
            rejects.Add(row);
            return ValueTask.CompletedTask;
        }
    }

    protected sealed class MemoryFile(byte[] bytes) : IImportFile
    {
        public long Length => bytes.Length;

        public Task<Stream> Open(CancellationToken cancellationToken) => Task.FromResult<Stream>(new MemoryStream(bytes, writable: false));
    }
}
