using KnowledgePay.Infrastructure.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KnowledgePay.Api.Tests.Identity;

/// <summary>Whether an address has an account cannot be told from an answer, nor from the work that an answer takes.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class EnumerationTests : ApiFixture
{
    private static readonly CountingHasher Hasher = new();

    private static IEnumerable<TestCaseData> Questions()
    {
        yield return new TestCaseData("register", (string email) => (object)new { email, password = Given.GoodPassword, displayName = "Somebody" }).SetArgDisplayNames("register");
        yield return new TestCaseData("resend-verification", (string email) => (object)new { email }).SetArgDisplayNames("resend");
        yield return new TestCaseData("forgot-password", (string email) => (object)new { email }).SetArgDisplayNames("forgot");
        yield return new TestCaseData("sign-in", (string email) => (object)new { email, password = "not the password", client = "api" }).SetArgDisplayNames("sign-in");
    }

    [TestCaseSource(nameof(Questions))]
    public async Task Answers_the_same_and_does_the_same_work_for_a_known_and_an_unknown_address(string path, Func<string, object> body)
    {
        var known = await Given.Account();
        var unknown = Given.Email();

        var (knownAnswer, knownWork) = await Ask(path, body(known.Email));
        var (unknownAnswer, unknownWork) = await Ask(path, body(unknown));

        unknownAnswer.ShouldBe(knownAnswer);
        unknownWork.ShouldBe(knownWork);
    }

    [Test]
    public async Task Hashes_a_password_although_the_address_is_unknown()
    {
        var before = Hasher.Verified;
        await Ask("sign-in", new { email = Given.Email(), password = "whatever it is", client = "api" });
        (Hasher.Verified - before).ShouldBe(1);

        before = Hasher.Hashed;
        await Ask("register", new { email = (await Given.Account()).Email, password = Given.GoodPassword, displayName = "Somebody" });
        (Hasher.Hashed - before).ShouldBe(2, "one for the account of this test, one for the registration");
    }

    [Test]
    public async Task Locks_an_unknown_address_as_it_would_a_known_one()
    {
        var known = (await Given.Account()).Email;
        var unknown = Given.Email();
        for (var attempt = 0; attempt < 7; attempt++)
        {
            var (knownAnswer, _) = await Ask("sign-in", new { email = known, password = "not the password" });
            var (unknownAnswer, _) = await Ask("sign-in", new { email = unknown, password = "not the password" });
            unknownAnswer.ShouldBe(knownAnswer);
        }
    }

    protected override void Configure(IServiceCollection services)
    {
        services.RemoveAll<IPasswordHasher<Account>>();
        services.AddSingleton<IPasswordHasher<Account>>(Hasher);
    }

    /// <summary>The answer without its trace id, and the work that it took: hashes and rows written.</summary>
    private async Task<(string Answer, string Work)> Ask(string path, object body)
    {
        var (hashed, verified, rows) = (Hasher.Hashed, Hasher.Verified, await Rows());
        using var response = await Given.Visitor().PostAsJsonAsync("/api/v1/auth/" + path, body);
        var text = await response.Content.ReadAsStringAsync();
        var answer = System.Text.RegularExpressions.Regex.Replace(text, "\"traceId\":\"[^\"]*\"", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
        var after = await Rows();
        return (
            $"{(int)response.StatusCode} {answer}",
            $"hashed {Hasher.Hashed - hashed}, verified {Hasher.Verified - verified}, messages {after.Messages - rows.Messages}, registrations {after.Registrations - rows.Registrations}, members {after.Members - rows.Members}");
    }

    private async Task<(int Messages, int Registrations, int Members)> Rows() => await Given.InDatabase(async db => (
        await db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from messaging.outbox").SingleAsync(),
        await db.Registrations.CountAsync(),
        await db.Members.CountAsync()));

    private sealed class CountingHasher : IPasswordHasher<Account>
    {
        private readonly PasswordHasher<Account> inner = new(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 1 }));
        private int hashed;
        private int verified;

        public int Hashed => hashed;

        public int Verified => verified;

        public string HashPassword(Account user, string password)
        {
            Interlocked.Increment(ref hashed);
            return inner.HashPassword(user, password);
        }

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            Interlocked.Increment(ref verified);
            return inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
