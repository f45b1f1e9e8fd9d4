namespace KnowledgePay.Domain.Common;

/// <summary>An ISO 4217 currency with the number of its decimal places.</summary>
public readonly record struct Currency
{
    public static readonly Currency Cny = new("CNY", 2);
    public static readonly Currency Usd = new("USD", 2);
    public static readonly Currency Eur = new("EUR", 2);
    public static readonly Currency Jpy = new("JPY", 0);

    private static readonly Currency[] Known = [Cny, Usd, Eur, Jpy, new("HKD", 2), new("TWD", 2), new("GBP", 2), new("SGD", 2)];

    private Currency(string code, int decimals)
    {
        Code = code;
        Decimals = decimals;
    }

    /// <summary>The three-letter code.</summary>
    public string Code { get; }

    /// <summary>How many minor digits: 2 for CNY, 0 for JPY.</summary>
    public int Decimals { get; }

    /// <summary>The currency of a code, or null where it is not one we sell in.</summary>
    public static Currency? Find(string? code)
    {
        foreach (var currency in Known)
        {
            if (string.Equals(currency.Code, code, StringComparison.OrdinalIgnoreCase))
            {
                return currency;
            }
        }

        return null;
    }

    public override string ToString() => Code;
}

/// <summary>An amount in the minor units of its currency (fen, cents). Nothing else adds money.</summary>
public readonly record struct Money(long MinorUnits, Currency Currency)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsZero => MinorUnits == 0;

    public static Money Zero(Currency currency) => new(0, currency);

    public static Money operator +(Money left, Money right) => new(checked(left.MinorUnits + right.Same(left).MinorUnits), left.Currency);

    public static Money operator -(Money left, Money right) => new(checked(left.MinorUnits - right.Same(left).MinorUnits), left.Currency);

    public static Money Add(Money left, Money right) => left + right;

    public static Money Subtract(Money left, Money right) => left - right;

    private Money Same(Money other) => Currency == other.Currency
        ? this
        : throw new InvalidOperationException($"Money of {Currency} and {other.Currency} does not add.");
}
