namespace KnowledgePay.Intelligence.Learning.Purchases;

/// <summary>What a customer's purchases say to the models, all times in one unit.</summary>
/// <param name="Frequency">Repeat purchases: periods with a purchase, the first not counted.</param>
/// <param name="Recency">The time from the first purchase to the last; 0 without a repeat.</param>
/// <param name="Age">The time from the first purchase to the end of the observation.</param>
/// <param name="MeanValue">The mean value of the repeat purchases; 0 where there are none or no money is known.</param>
public sealed record PurchaseHistory(int Frequency, double Recency, double Age, double MeanValue = 0)
{
    /// <summary>
    /// Sums up a log: purchases of one customer on one day are one, customers whose first purchase comes after the end are left out, times are days divided by
    /// <paramref name="daysPerUnit"/>. In the order of the customers' keys. O(n log n).
    /// </summary>
    public static IReadOnlyList<KeyValuePair<string, PurchaseHistory>> Of(IEnumerable<Purchase> log, DateOnly end, double daysPerUnit)
    {
        var customers = log.Where(p => p.Day <= end).GroupBy(p => p.Customer, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal);
        return [.. customers.Select(customer =>
        {
            var days = customer.GroupBy(p => p.Day).OrderBy(g => g.Key).Select(g => (Day: g.Key, Value: g.Sum(p => p.Value))).ToList();
            var (first, last) = (days[0].Day, days[^1].Day);
            return KeyValuePair.Create(customer.Key, new PurchaseHistory(
                days.Count - 1,
                (last.DayNumber - first.DayNumber) / daysPerUnit,
                (end.DayNumber - first.DayNumber) / daysPerUnit,
                days.Count > 1 ? days.Skip(1).Average(d => d.Value) : 0));
        })];
    }

    internal static void Check(IReadOnlyCollection<PurchaseHistory> customers)
    {
        if (customers.Count == 0 || customers.Any(c => c.Frequency < 0 || !(c.Recency >= 0) || !(c.Age >= c.Recency) || !double.IsFinite(c.Age) || c.MeanValue < 0 || (c.Frequency == 0 && c.Recency > 0)))
        {
            throw new ArgumentException("Every customer has a frequency of at least 0, a recency between 0 and the age (0 without repeats) and a value of at least 0.", nameof(customers));
        }
    }
}

/// <summary>A purchase of a log.</summary>
public sealed record Purchase(string Customer, DateOnly Day, double Value);
