using System.Text.Json;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Infrastructure.Payments.Stripe;

/// <summary>Amounts as Stripe counts them: in hundredths, except where a currency has none.</summary>
internal static class StripeMoney
{
    private static readonly HashSet<string> ZeroDecimal = new(StringComparer.OrdinalIgnoreCase)
    {
        "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF",
    };

    /// <summary>Our amount in Stripe's units; null where it cannot be said in them.</summary>
    public static long? Write(Money money)
    {
        var theirs = DecimalsOf(money.Currency.Code);
        var amount = money.MinorUnits;
        for (var d = money.Currency.Decimals; d < theirs; d++)
        {
            amount = checked(amount * 10);
        }

        for (var d = money.Currency.Decimals; d > theirs; d--)
        {
            if (amount % 10 != 0)
            {
                return null;
            }

            amount /= 10;
        }

        return amount;
    }

    /// <summary>An amount of an object of theirs; null where it is none, or of a currency that we do not know.</summary>
    public static Money? Read(JsonElement element, string amountName, string currencyName = "currency")
    {
        if (element.Whole(amountName) is not { } amount || Currency.Find(element.Text(currencyName)) is not { } currency)
        {
            return null;
        }

        for (var d = DecimalsOf(currency.Code); d < currency.Decimals; d++)
        {
            amount *= 10;
        }

        for (var d = DecimalsOf(currency.Code); d > currency.Decimals; d--)
        {
            if (amount % 10 != 0)
            {
                return null;
            }

            amount /= 10;
        }

        return new Money(amount, currency);
    }

    private static int DecimalsOf(string code) => ZeroDecimal.Contains(code) ? 0 : 2;
}
