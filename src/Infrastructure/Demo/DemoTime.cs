namespace KnowledgePay.Infrastructure.Demo;

/// <summary>Turns "days ago" into moments: the same subject always gets the same hour of the day, different ones differ.</summary>
internal sealed class DemoTime(DateTimeOffset now)
{
    public DateTimeOffset Now { get; } = now;

    /// <summary>The moment so many days ago, moved back by a part of the day that depends on the subject.</summary>
    public DateTimeOffset DaysAgo(int days, string subject) => Now.AddDays(-days).AddMinutes(-Minutes(subject));

    /// <summary>The earlier of the moment and shortly before now.</summary>
    public DateTimeOffset NotAfterNow(DateTimeOffset moment) => moment < Now.AddMinutes(-1) ? moment : Now.AddMinutes(-1);

    private static int Minutes(string subject) => subject.Aggregate(7, (sum, c) => ((sum * 31) + c) % 600);
}
