using KnowledgePay.Infrastructure.Mail;
using Microsoft.Extensions.Configuration;

namespace KnowledgePay.Api.Tests.Mail;

/// <summary>Mails that are files, for development.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class FiledMailTests
{
    [Test]
    public async Task Mails_of_one_moment_are_listed_with_the_latest_first()
    {
        var folder = Directory.CreateTempSubdirectory("knowledgepay-mail-").FullName;
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Mail:Folder", folder)]).Build();
        var mailer = new FileMailer(MailOptions.Read(settings), new ManualClock());
        foreach (var number in Enumerable.Range(1, 20))
        {
            await mailer.Send(new("a@example.org", $"{number}", "", ""), CancellationToken.None);
        }

        var subjects = (await mailer.List(int.MaxValue, CancellationToken.None)).Select(mail => mail.Subject);

        subjects.ShouldBe(Enumerable.Range(1, 20).Reverse().Select(number => $"{number}"));
        Directory.Delete(folder, recursive: true);
    }
}
