namespace KnowledgePay.Testing.Simulation;

/// <summary>What is going to happen, by the hour; what one member does in an hour happens in the order in which it was planned.</summary>
internal sealed class Agenda(DateTimeOffset start, DateTimeOffset end)
{
    private readonly SortedDictionary<long, List<(Person Who, Func<Task> Act)>> plans = [];

    /// <summary>Plans something; what would come after the end does not come.</summary>
    public void Plan(Person who, DateTimeOffset at, Func<Task> act)
    {
        if (at >= end)
        {
            return;
        }

        var hour = Math.Max(0, (long)Math.Ceiling((at - start).TotalHours));
        lock (plans)
        {
            if (!plans.TryGetValue(hour, out var list))
            {
                plans[hour] = list = [];
            }

            list.Add((who, act));
        }
    }

    /// <summary>Takes the plans of the next hour that has any, if it comes before a time.</summary>
    public (DateTimeOffset At, IReadOnlyList<IGrouping<Person, Func<Task>>> Plans)? Next(DateTimeOffset before)
    {
        lock (plans)
        {
            if (plans.Count == 0)
            {
                return null;
            }

            var (hour, list) = plans.First();
            var at = start.AddHours(hour);
            if (at >= before)
            {
                return null;
            }

            plans.Remove(hour);
            return (at, [.. list.GroupBy(plan => plan.Who, plan => plan.Act)]);
        }
    }
}
