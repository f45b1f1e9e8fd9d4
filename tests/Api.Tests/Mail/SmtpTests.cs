using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KnowledgePay.Api.Tests.Mail;

/// <summary>Mail over a real socket. The clock moves and delivery is counted, so one test runs at a time.</summary>
public sealed class SmtpTests : ApiFixture
{
    private static readonly RecordingMailServer Server = new();
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Mail:Mode"] = "Smtp",
        ["Mail:From"] = "no-reply@know.example",
        ["Mail:Smtp:Host"] = "127.0.0.1",
        ["Mail:Smtp:Port"] = Server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Mail:Smtp:Tls"] = "false",
        ["Mail:Smtp:User"] = "knowledgepay",
        ["Mail:Smtp:Password"] = "opens sesame",
        ["Site:PublicUrl"] = "https://know.example",
    };

    private KeptLog Log => (KeptLog)Host.Services.GetServices<ILoggerProvider>().Single(p => p is KeptLog);

    [SetUp]
    public Task Enter() => OneAtATime.WaitAsync();

    [TearDown]
    public void Leave() => OneAtATime.Release();

    [OneTimeTearDown]
    public static void StopServer() => Server.Dispose();

    [Test]
    public async Task A_chinese_mail_arrives_as_it_was_written_as_text_and_as_html()
    {
        var email = await Registers("林晚");
        await Host.Drain();

        var letter = Server.MailsTo(email).ShouldHaveSingleItem();
        (letter.User, letter.Password).ShouldBe(("knowledgepay", "opens sesame"));
        letter.From.ShouldBe("no-reply@know.example");
        letter.Data.ShouldAllBe(c => c < 128, "no server on the way may damage it");
        letter.Data.Split("\r\n").ShouldAllBe(line => line.Length <= 998);
        var mail = ReadMail.Of(letter.Data);
        mail.Headers["Subject"].ShouldBe("验证你的邮箱 · 知付");
        mail.Headers["From"].ShouldContain("知付 KnowledgePay");
        mail.Headers["To"].ShouldContain(email);
        mail.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        mail.Headers["Content-Type"].ShouldStartWith("multipart/alternative");
        var parts = mail.Alternatives();
        parts.Select(p => p.Headers["Content-Type"].Split(';')[0]).ShouldBe(["text/plain", "text/html"]);
        parts.ShouldAllBe(p => p.Headers["Content-Type"].Contains("charset=utf-8", StringComparison.OrdinalIgnoreCase));
        parts[0].Text().ShouldStartWith("林晚，你好：");
        parts[0].Text().ShouldContain("https://know.example/verify-email#token=");
        parts[1].Text().ShouldContain("<html lang=\"zh-CN\">");
        parts[1].Text().ShouldContain("林晚，你好：");
    }

    [Test]
    public async Task A_mail_that_the_server_does_not_take_is_sent_later_and_once()
    {
        var email = Given.Email();
        Server.Refuse(email, times: 2);
        await Registers("Later", email);
        await Host.Drain();
        Server.MailsTo(email).ShouldBeEmpty();
        (await LastError()).ShouldBe("SmtpException", "what the server answered may name the address");
        Log.Lines.ShouldContain(line => line.Contains("identity.registration_mail_requested.v1", StringComparison.Ordinal), "the failure is logged");
        Log.Lines.ShouldAllBe(line => !line.Contains(email, StringComparison.OrdinalIgnoreCase), "and says nothing about whom it was for");

        for (var attempt = 0; attempt < 4; attempt++)
        {
            Clock.Advance(TimeSpan.FromMinutes(2));
            await Host.Drain();
        }

        var letter = Server.MailsTo(email).ShouldHaveSingleItem();
        var token = ReadMail.Of(letter.Data).Alternatives()[0].Text().Split("#token=")[1].ReplaceLineEndings("\n").Split('\n')[0];
        await Given.Visitor().PostAsJsonAsync("/api/v1/auth/verify-email", new { token }).ShouldBe(HttpStatusCode.OK);
    }

    protected override void Configure(IServiceCollection services) => services.AddSingleton<ILoggerProvider, KeptLog>();

    private async Task<string> Registers(string name, string? address = null)
    {
        var email = address ?? Given.Email();
        await Given.Visitor().PostAsJsonAsync("/api/v1/auth/register", new { email, password = Given.GoodPassword, displayName = name, locale = "zh-CN" }).ShouldBe(HttpStatusCode.Accepted);
        return email;
    }

    private Task<string> LastError() => Given.InDatabase(db => db.Database
        .SqlQuery<string>($"select last_error as \"Value\" from messaging.outbox where processed_at is null and attempts > 0").SingleAsync());
}

/// <summary>A server that is not there.</summary>
public sealed class DeafMailServerTests : ApiFixture
{
    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Mail:Mode"] = "Smtp",
        ["Mail:Smtp:Host"] = "127.0.0.1",
        ["Mail:Smtp:Port"] = "1",
    };

    [Test]
    public async Task Leaves_the_mail_waiting()
    {
        await Given.Visitor().PostAsJsonAsync("/api/v1/auth/register", new { email = Given.Email(), password = Given.GoodPassword, displayName = "A" }).ShouldBe(HttpStatusCode.Accepted);
        await Host.Drain();
        var waiting = await Given.InDatabase(db => db.Database
            .SqlQuery<int>($"select attempts as \"Value\" from messaging.outbox where processed_at is null and dead_at is null and next_attempt_at > occurred_at").SingleAsync());
        waiting.ShouldBe(1);
    }
}
