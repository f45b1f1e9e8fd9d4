namespace KnowledgePay.Testing.Simulation;

/// <summary>
/// What is going to happen, by the step of some hours; what one member does in a step happens in an order that does not depend
/// on which thread planned it first.
/// </summary>
internal sealed class Agenda(DateTimeOffset start, DateTimeOffset end, TimeSpan step)
{
    private readonly SortedDictionary<long, List<Plan>> plans = [];

    /// <summary>Plans something that a member will do; what would come after the end does not come.</summary>
    /// <param name="who">Who will do it.</param>
    /// <param name="at">When.</param>
    /// <param name="act">What.</param>
    /// <param name="by">Who planned it, where it is somebody else.</param>
    public void Add(Person who, DateTimeOffset at, Func<Task> act, Person? by = null)
    {
        if (at >= end)
        {
            return;
        }

        var planner = by ?? who;
        var plan = new Plan(who, planner.Index, planner.NextPlan(), act);
        var place = Math.Max(0, (long)Math.Ceiling((at - start) / step));
        lock (plans)
        {
            if (!plans.TryGetValue(place, out var list))
            {
                plans[place] = list = [];
            }

            list.Add(plan);
        }
    }

    /// <summary>Takes the plans of the next step that has any, if it comes before a time: of each member theirs in order.</summary>
    public (DateTimeOffset At, IReadOnlyList<IReadOnlyList<Func<Task>>> Plans)? Next(DateTimeOffset before)
    {
        lock (plans)
        {
            if (plans.Count == 0)
            {
                return null;
            }

            var (place, list) = plans.First();
            var at = start + (step * place);
            if (at >= before)
            {
                return null;
            }

            plans.Remove(place);
            return (at, [.. list.GroupBy(plan => plan.Who).OrderBy(group => group.Key.Index)
                .Select(group => (IReadOnlyList<Func<Task>>)[.. group.OrderBy(plan => plan.By).ThenBy(plan => plan.Number).Select(plan => plan.Act)])]);
        }
    }

    private sealed record Plan(Person Who, int By, int Number, Func<Task> Act);
}
