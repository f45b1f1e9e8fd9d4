using KnowledgePay.Application.Identity.Admin;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;

namespace KnowledgePay.Api.Tests.Identity;

/// <summary>One test alone with its database: it counts everybody.</summary>
public sealed class MemberCountTests : ApiFixture
{
    [Test]
    public async Task Counts_who_registered_apart_from_who_was_imported()
    {
        var staff = await Given.Member(Roles.Moderator);
        var before = await staff.Client.GetAsync("/api/v1/admin/members/counts").Read<CountMembers.Response>();

        var now = Clock.Now();
        await Given.Account();
        await Given.Save(Joined("week", now.AddDays(-6)));
        await Given.Save(Joined("before", now.AddDays(-8)));
        await Given.Save(Joined("long-ago", now.AddDays(-15)));
        var number = Given.Next();
        await Given.Save(Member.Import(Id.New<MemberId>(now), $"imported{number}", "Imported", "zh-CN", "Asia/Shanghai", "elsewhere", $"u{number}", now));
        var locked = Joined("locked", now.AddDays(-20));
        locked.Lock("Spam", now);
        await Given.Save(locked);

        (await staff.Client.GetAsync("/api/v1/admin/members/counts").Read<CountMembers.Response>()).ShouldBe(new(
            before.Registered + 5, before.Imported + 1, before.Locked + 1, before.JoinedLately + 2, before.JoinedBefore + 1));
        var creator = await Given.Creator();
        await creator.Client.GetAsync("/api/v1/admin/members/counts").ShouldBeProblem(HttpStatusCode.Forbidden, "common.forbidden");
    }

    private static Member Joined(string name, DateTimeOffset at) =>
        Member.Join(Id.New<MemberId>(at), $"{name}{Given.Next()}", name, "zh-CN", "Asia/Shanghai", at);
}
