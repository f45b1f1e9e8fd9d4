using KnowledgePay.Application.Catalog.Files;
using KnowledgePay.Domain.Identity;
using KnowledgePay.Infrastructure.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Api.Tests.Demo;

/// <summary>Loading the demo where something of it is there already. Each fixture has a database of its own.</summary>
public sealed class DemoSeederRepeatTests : ApiFixture
{
    [Test]
    public async Task Loading_again_changes_nothing()
    {
        (await Load(Host)).IsEmpty.ShouldBeFalse();
        var before = await Rows();

        (await Load(Host)).IsEmpty.ShouldBeTrue();

        (await Rows()).ShouldBe(before);
    }

    internal static async Task<DemoLoad> Load(ApiHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var load = await scope.ServiceProvider.GetRequiredService<DemoSeeder>().Load(CancellationToken.None);
        load.IsSuccess.ShouldBeTrue(load.Error?.Code);
        return load.Value;
    }

    /// <summary>Every table of ours with a digest of all its rows.</summary>
    private Task<List<string>> Rows() => Given.InDatabase(async db =>
    {
        var tables = await db.Database.SqlQuery<string>(
            $"select format('%I.%I', table_schema, table_name) as \"Value\" from information_schema.tables where table_schema in ('catalog', 'commerce', 'identity', 'messaging') and table_type = 'BASE TABLE' order by 1").ToListAsync();
        var digests = new List<string>();
        foreach (var table in tables)
        {
            var sql = $"select '{table} ' || count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as \"Value\" from {table} t";
            digests.Add(await db.Database.SqlQueryRaw<string>(sql).SingleAsync());
        }

        return digests;
    });
}

/// <summary>A run that ended between its transaction and its files.</summary>
public sealed class DemoSeederRepairTests : ApiFixture
{
    [Test]
    public async Task A_file_that_an_interrupted_run_left_unwritten_is_written_by_the_next_one()
    {
        await DemoSeederRepeatTests.Load(Host);
        var film = await Given.InDatabase(db => db.Files.AsNoTracking().SingleAsync(f => f.FileName == "measure.mp4"));
        await using var scope = Host.Services.CreateAsyncScope();
        var storage = scope.ServiceProvider.GetRequiredService<IFileStorage>();
        await storage.Delete(film.StorageKey, CancellationToken.None);
        await Given.InDatabase(db => db.Files.Where(f => f.Id == film.Id).ExecuteUpdateAsync(set => set.SetProperty(f => f.ReadyAt, (DateTimeOffset?)null)));

        var load = await DemoSeederRepeatTests.Load(Host);

        load.ShouldBe(new DemoLoad(0, 0, 0, 0, 0, 0) { Files = 1 });
        await using var content = await storage.OpenRead(film.StorageKey, CancellationToken.None);
        content!.Length.ShouldBe(film.Size);
    }
}

/// <summary>Handles of the demo that are somebody else's.</summary>
public sealed class DemoSeederConflictTests : ApiFixture
{
    [Test]
    public async Task Loads_nothing_where_a_handle_belongs_to_somebody_else()
    {
        var now = Clock.GetUtcNow();
        await Given.Save(Member.Join(new(Guid.CreateVersion7(now)), "linwan", "Somebody", "zh-CN", "Asia/Shanghai", now));
        await using var scope = Host.Services.CreateAsyncScope();

        var load = await scope.ServiceProvider.GetRequiredService<DemoSeeder>().Load(CancellationToken.None);

        load.Error?.Code.ShouldBe("demo.handle_taken");
        (await Given.InDatabase(db => db.Products.AnyAsync())).ShouldBeFalse();
        (await Given.InDatabase(db => db.Users.AnyAsync())).ShouldBeFalse();
    }
}
